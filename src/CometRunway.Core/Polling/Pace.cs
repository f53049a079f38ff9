namespace CometRunway.Core.Polling;

/// <summary>How close together and how far apart the polls of one task may be.</summary>
/// <param name="Floor">Between two polls at least; the upstream asks for 5 s. Above zero.</param>
/// <param name="Ceiling">Between two polls at most, but for the jitter. At least the floor.</param>
public readonly record struct Pace(TimeSpan Floor, TimeSpan Ceiling)
{
    /// <summary>5 s to 60 s.</summary>
    public static Pace Default { get; } = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60));
}
