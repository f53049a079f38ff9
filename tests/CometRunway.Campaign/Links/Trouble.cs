namespace CometRunway.Campaign.Links;

/// <summary>What is wrong with a link now.</summary>
internal sealed record Trouble
{
    public static readonly Trouble None = new();

    /// <summary>Each piece comes so much later, in order, in either direction.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Nothing that callers say arrives; connections stay open.</summary>
    public bool HoldsRequests { get; init; }

    /// <summary>Nothing that callers are answered arrives; what they ask does.</summary>
    public bool HoldsAnswers { get; init; }

    /// <summary>Who connects is reset at once.</summary>
    public bool Refuses { get; init; }

    /// <summary>In either direction of a connection; null: as fast as it goes.</summary>
    public int? BytesPerSecond { get; init; }

    /// <summary>Of what callers ask so large a share is passed on and done, and when the answer comes, the connection is reset instead.</summary>
    public double LostAnswers { get; init; }

    public bool Holds(Direction direction) => direction is Direction.Requests ? HoldsRequests : HoldsAnswers;
}
