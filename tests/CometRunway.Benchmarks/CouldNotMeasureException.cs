namespace CometRunway.Benchmarks;

/// <summary>There is no figure; the message says what was in the way.</summary>
internal sealed class CouldNotMeasureException(string message) : Exception(message);
