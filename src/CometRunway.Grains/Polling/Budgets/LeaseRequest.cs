namespace CometRunway.Grains.Polling.Budgets;

/// <summary>What a silo says of a key to the owner of its budget.</summary>
/// <param name="Silo">Which.</param>
/// <param name="Silos">How many it knows of, itself among them.</param>
/// <param name="Wanted">Polls a second that its tasks want.</param>
/// <param name="Held">Polls a second that its lease is for; null: it has none, or one without a bound.</param>
/// <param name="IsRefused">The upstream refused one of its polls (429) since it asked last.</param>
[GenerateSerializer, Immutable, Alias("comet.lease-request")]
internal sealed record LeaseRequest(
    [property: Id(0)] string Silo,
    [property: Id(1)] int Silos,
    [property: Id(2)] double Wanted,
    [property: Id(3)] double? Held,
    [property: Id(4)] bool IsRefused);
