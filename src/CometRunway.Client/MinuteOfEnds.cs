namespace CometRunway.Client;

/// <summary>How many tasks ended within one minute.</summary>
public sealed record MinuteOfEnds
{
    /// <summary>Which minute.</summary>
    public required DateTimeOffset Minute { get; init; }

    /// <summary>How many succeeded.</summary>
    public long Succeeded { get; init; }

    /// <summary>How many failed, or were given up.</summary>
    public long Failed { get; init; }

    /// <summary>How many were cancelled.</summary>
    public long Cancelled { get; init; }
}
