using CometRunway.Campaign.Clocks;
using CometRunway.Campaign.Installations;
using CometRunway.Campaign.Limits;
using CometRunway.Campaign.Nemesis.Schedules;

namespace CometRunway.Campaign.Nemesis;

/// <summary>What can be had of an installation on this machine, and of what can't be had, why.</summary>
internal sealed record Abilities(IReadOnlySet<Ability> Has, IReadOnlyList<string> Lacks)
{
    public static Abilities Of(Installation installation)
    {
        var lacks = new Dictionary<Ability, string?>
        {
            [Ability.Partitions] = installation.Network.WhyNoCuts,
            [Ability.WrongClocks] = installation.Servers.Any(static server => server.Clock is null) ? FakeClock.WhyNone ?? "the servers' clocks are the machine's" : null,
            [Ability.MemoryLimits] = MemoryLimit.WhyNone,
            [Ability.DescriptorLimits] = DescriptorLimit.WhyNone,
            [Ability.SmallDisk] = installation.Disk is null ? SmallDisk.WhyNone ?? "the store is not on a disk of its own" : null,
            [Ability.Postgres] = installation.Postgres is null ? "the store is SQLite, which can't be away" : null,
            [Ability.Redis] = installation.Redis is null ? "the servers meet in no Redis" : null,
        };
        return new Abilities(
            lacks.Where(static one => one.Value is null).Select(static one => one.Key).ToHashSet(),
            [.. lacks.Where(static one => one.Value is not null).Select(static one => $"left out: {Words(one.Key)}: {one.Value}")]);
    }

    private static string Words(Ability ability) => ability switch
    {
        Ability.Partitions => "partitions",
        Ability.WrongClocks => "wrong clocks",
        Ability.MemoryLimits => "memory limits",
        Ability.DescriptorLimits => "few descriptors",
        Ability.SmallDisk => "a full disk",
        Ability.Postgres => "faults of PostgreSQL",
        Ability.Redis => "faults of Redis",
        _ => $"{ability}",
    };
}
