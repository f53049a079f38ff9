using System.Collections.Immutable;
using CometRunway.Core.Polling;

namespace CometRunway.Grains.Load;

/// <summary>What one silo does now, for one tenant or for all.</summary>
[GenerateSerializer, Alias("comet.silo-load")]
public sealed record SiloLoad
{
    /// <summary>Polls a second that it sends, over the last ten.</summary>
    [Id(0)]
    public double PollsPerSecond { get; init; }

    /// <summary>The longest that nothing had been heard of one of the tasks that it polled in the last ten seconds.</summary>
    [Id(1)]
    public TimeSpan LongestUnpolled { get; init; }

    /// <summary>Seconds for which an end may have stood before the poll that saw it: of the last ends within an hour, at most 512.</summary>
    [Id(2)]
    public ImmutableArray<double> Delays { get; init; } = [];

    /// <summary>Whether it takes the upstream, or the tenant's key, for broken.</summary>
    [Id(3)]
    public BreakerState Breaker { get; init; }

    /// <summary>How long polls have not gone; null where they do.</summary>
    [Id(4)]
    public TimeSpan? BrokenFor { get; init; }

    /// <summary>Tasks that it polls, of all tenants.</summary>
    [Id(5)]
    public long Tasks { get; init; }

    /// <summary>Of the 1,024 shards those that it keeps.</summary>
    [Id(6)]
    public int Shards { get; init; }

    /// <summary>When the process started.</summary>
    [Id(7)]
    public DateTimeOffset Since { get; init; }

    /// <summary>Processor time over the last seconds: 1 is one core.</summary>
    [Id(8)]
    public double Cpu { get; init; }

    /// <summary>Memory of the process that is resident, in bytes.</summary>
    [Id(9)]
    public long MemoryBytes { get; init; }

    /// <summary>The version of the program.</summary>
    [Id(10)]
    public string Version { get; init; } = "";

    /// <summary>How often the upstream refused the tenant's key (429) here in the last hour; null of all tenants, and where a silo of a version before tells.</summary>
    [Id(11)]
    public long? Refusals { get; init; }
}
