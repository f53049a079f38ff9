namespace CometRunway.Grains.Storage;

/// <summary>The store can't serve now; the message says what to do about it.</summary>
public class StoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
