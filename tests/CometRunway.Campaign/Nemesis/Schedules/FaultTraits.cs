namespace CometRunway.Campaign.Nemesis.Schedules;

/// <summary>What the schedule must know of a kind of fault.</summary>
/// <param name="Name">As histories and reports have it: <c>server-killed</c>.</param>
internal sealed record FaultTraits(string Name, Part Part, Aim Aim = Aim.Everybody)
{
    public Row Row => Part switch
    {
        Part.Upstream => Row.Upstream,
        Part.Receivers or Part.Subscribers => Row.Listeners,
        _ => Row.Servers,
    };

    /// <summary>Without these it can't be had.</summary>
    public IReadOnlyList<Ability> Needs { get; init; } = [];

    /// <summary>It never lasts longer. Default: a minute.</summary>
    public TimeSpan Most { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What it takes, about, until everything is up again once it has been taken out. Default: nothing.</summary>
    public TimeSpan Aftermath { get; init; } = TimeSpan.Zero;
}
