namespace CometRunway.Abstractions;

/// <summary>The tracker can't answer now; ask again. Where a call failed on its way, <see cref="Exception.InnerException"/> says how.</summary>
[GenerateSerializer, Alias("comet.tracker-unavailable")]
public sealed class TrackerUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
