using CometRunway.Campaign.Installations;
using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis;

/// <summary>One fault, where it strikes.</summary>
/// <param name="Dice">For whatever the fault itself leaves to chance: from 0 to 1.</param>
internal sealed record Strike(Installation On, Target Target, double Dice)
{
    /// <summary>The servers that it strikes.</summary>
    public IReadOnlyList<ServerNode> Servers => [.. Target.Servers.Select(number => On.Servers[number - 1])];

    /// <summary>The one that it strikes, or the first of two.</summary>
    public ServerNode Server => Servers[0];

    /// <summary>The upstream key of the tenant that it strikes.</summary>
    public string Key => On.Keys[Target.Key ?? throw new InvalidOperationException("This fault strikes no key.")];

    /// <summary>No server is spared.</summary>
    public bool StrikesAllServers => Target.Servers.Count == On.Servers.Count;

    /// <summary>As histories name it.</summary>
    public string TargetName => (Target.Key, Target.Servers.Count) switch
    {
        (not null, _) => Key,
        (_, 0) => "",
        _ when StrikesAllServers => "all servers",
        _ => string.Join(", ", Servers.Select(static server => server.Name)),
    };

    /// <summary>Something between the two, by the dice.</summary>
    public double Between(double least, double most) => least + (Dice * (most - least));
}
