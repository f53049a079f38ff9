namespace CometRunway.Client;

/// <summary>How many servers the cluster has.</summary>
public sealed record SiloCounts
{
    /// <summary>At work.</summary>
    public int Active { get; init; }

    /// <summary>On their way in.</summary>
    public int Joining { get; init; }

    /// <summary>On their way out.</summary>
    public int Leaving { get; init; }

    /// <summary>Gone, and not forgotten yet.</summary>
    public int Dead { get; init; }
}
