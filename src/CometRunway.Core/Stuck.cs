namespace CometRunway.Core;

/// <summary>A task goes on for longer than nearly all of its kind, or its progress stands still where that of others does not. It is polled on.</summary>
/// <param name="Since">When it came to be so.</param>
/// <param name="Why">What is remarkable.</param>
/// <param name="Improbability">Which share of its kind goes on for so long: 0 to 0.001.</param>
public sealed record Stuck(DateTimeOffset Since, string Why, double Improbability);
