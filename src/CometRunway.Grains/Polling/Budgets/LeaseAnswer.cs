namespace CometRunway.Grains.Polling.Budgets;

/// <summary>What a silo may spend of a key's budget.</summary>
/// <param name="Rate">Polls a second of the key over all silos; null: no bound is known.</param>
/// <param name="PerSecond">Polls a second of this silo; null: no bound is known.</param>
/// <param name="Markup">What the price of each poll is multiplied by; 1 or more.</param>
/// <param name="For">For how long, from when it was asked for: clocks differ.</param>
[GenerateSerializer, Immutable, Alias("comet.lease-answer")]
internal sealed record LeaseAnswer(
    [property: Id(0)] double? Rate,
    [property: Id(1)] double? PerSecond,
    [property: Id(2)] double Markup,
    [property: Id(3)] TimeSpan For);
