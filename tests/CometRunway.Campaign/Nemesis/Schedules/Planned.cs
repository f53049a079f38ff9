namespace CometRunway.Campaign.Nemesis.Schedules;

/// <summary>One fault that there shall be.</summary>
/// <param name="At">When, from the beginning of the run.</param>
/// <param name="Dice">For whatever the fault itself leaves to chance: from 0 to 1.</param>
internal sealed record Planned(TimeSpan At, FaultTraits Fault, Target Target, TimeSpan Length, double Dice);
