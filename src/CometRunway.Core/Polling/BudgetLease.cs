namespace CometRunway.Core.Polling;

/// <summary>What a silo may spend of a key's budget.</summary>
/// <param name="PerSecond">Polls a second; null: no bound is known.</param>
/// <param name="Markup">What the price of each poll is multiplied by; 1 or more.</param>
/// <param name="Until">When it ends, unless it is renewed before.</param>
public readonly record struct BudgetLease(double? PerSecond, double Markup, TimeSpan Until);
