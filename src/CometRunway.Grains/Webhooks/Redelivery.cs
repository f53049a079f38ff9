namespace CometRunway.Grains.Webhooks;

/// <summary>What came of the wish to have updates sent again.</summary>
/// <param name="Outcome">Whether they are.</param>
/// <param name="Queued">How many.</param>
[GenerateSerializer, Immutable, Alias("comet.redelivery")]
public readonly record struct Redelivery([property: Id(0)] RedeliveryOutcome Outcome, [property: Id(1)] int Queued = 0);

/// <summary>Whether updates are sent again.</summary>
public enum RedeliveryOutcome
{
    /// <summary>They are.</summary>
    Queued,

    /// <summary>There is no such endpoint.</summary>
    NoEndpoint,

    /// <summary>The endpoint is not active.</summary>
    NotActive,

    /// <summary>Nothing there was for the endpoint, or it is no longer kept.</summary>
    Nothing,

    /// <summary>There is no room for so many.</summary>
    TooMany,
}
