namespace CometRunway.Simulator.Faults;

/// <summary>A fault that strikes one call, with a number for its own chance.</summary>
internal readonly record struct FaultHit(FaultKind Kind, RetryAfter? RetryAfter, int Chance);
