namespace CometRunway.Grains.Polling.Budgets;

/// <summary>What the owner of a key's budget knows.</summary>
/// <param name="Rate">Polls a second over all silos; null: no bound is known.</param>
/// <param name="Wanted">Polls a second that all silos want.</param>
/// <param name="Markup">What the price of each poll is multiplied by; 1 or more.</param>
[GenerateSerializer, Immutable, Alias("comet.key-budget-state")]
internal sealed record KeyBudgetState([property: Id(0)] double? Rate, [property: Id(1)] double Wanted, [property: Id(2)] double Markup);
