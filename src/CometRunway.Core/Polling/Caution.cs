namespace CometRunway.Core.Polling;

/// <summary>What holds for a plan while little is known of the durations, because a belief that is too long costs more than one that is too short.</summary>
/// <param name="FirstBy">The age at the first poll at most.</param>
/// <param name="Step">Between later polls at most.</param>
/// <param name="Until">The age from which on it is the ceiling again that bounds them.</param>
public readonly record struct Caution(TimeSpan FirstBy, TimeSpan Step, TimeSpan Until);
