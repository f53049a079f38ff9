namespace CometRunway.Grains.Webhooks;

/// <summary>A receiver's name leads nowhere that this server sends to.</summary>
public sealed class ForbiddenAddressException : Exception;
