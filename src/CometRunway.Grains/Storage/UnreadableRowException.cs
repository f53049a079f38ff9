namespace CometRunway.Grains.Storage;

/// <summary>What was asked for is there, and can't be read by this version; the message says which.</summary>
public sealed class UnreadableRowException(string message) : StoreUnavailableException(message);
