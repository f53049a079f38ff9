namespace CometRunway.Storage.Database;

/// <summary>The store can't be opened, and will not be until somebody does what the message says: one line, meant for the operator.</summary>
public sealed class StoreUnusableException(string message, Exception? innerException = null) : Exception(message, innerException);
