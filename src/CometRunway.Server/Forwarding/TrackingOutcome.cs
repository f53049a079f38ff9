namespace CometRunway.Server.Forwarding;

/// <summary>What became of the task of a create.</summary>
internal enum TrackingOutcome
{
    /// <summary>It is durable in the store.</summary>
    Tracked,

    /// <summary>It is durable beside the server, and tracked once the store takes it.</summary>
    Pending,

    /// <summary>It is in this process's memory alone, and tracked once the store takes it.</summary>
    PendingVolatile,

    /// <summary>Its id was not seen in the upstream's answer.</summary>
    Unknown,
}

internal static class TrackingOutcomeVocabulary
{
    /// <summary>The word in the header <c>CometRunway-Tracking</c>, in logs and metrics.</summary>
    public static string Word(this TrackingOutcome outcome) => outcome switch
    {
        TrackingOutcome.Tracked => "tracked",
        TrackingOutcome.Pending => "pending",
        TrackingOutcome.PendingVolatile => "pending-volatile",
        _ => "unknown",
    };
}
