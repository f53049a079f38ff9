namespace CometRunway.Client;

/// <summary>How many deliveries of a webhook the server keeps.</summary>
public sealed record DeliveryCounts
{
    /// <summary>Those that the receiver took; about the last 1,000.</summary>
    public required int Delivered { get; init; }

    /// <summary>Those that are attempted again.</summary>
    public required int Retrying { get; init; }

    /// <summary>Those that failed to the end of the schedule.</summary>
    public required int Dead { get; init; }
}
