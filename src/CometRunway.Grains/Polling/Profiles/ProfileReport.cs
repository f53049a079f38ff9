namespace CometRunway.Grains.Polling.Profiles;

/// <summary>What a silo saw of a profile since it last reported, each in the form of its rules; empty: nothing.</summary>
/// <param name="Waiting">Of the waiting phase.</param>
/// <param name="Running">Of the running phase.</param>
/// <param name="Progress">Of progress.</param>
/// <param name="Revision">Of the copy that the silo has; null: none.</param>
[GenerateSerializer, Immutable, Alias("comet.profile-report")]
internal sealed record ProfileReport([property: Id(0)] byte[] Waiting, [property: Id(1)] byte[] Running, [property: Id(2)] byte[] Progress, [property: Id(3)] string? Revision);
