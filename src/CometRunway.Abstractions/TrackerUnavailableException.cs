namespace CometRunway.Abstractions;

/// <summary>The tracker can't answer now; ask again.</summary>
[GenerateSerializer, Alias("comet.tracker-unavailable")]
public sealed class TrackerUnavailableException(string message) : Exception(message);
