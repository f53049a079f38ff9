namespace CometRunway.Client;

/// <summary>One server of the cluster.</summary>
public sealed record Silo
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Where the others reach it, and when that began.</summary>
    public required string Address { get; init; }

    /// <summary>Whether it is at work.</summary>
    public required SiloStatus Status { get; init; }

    /// <summary>Since when it runs; this and what follows is null where it did not say in time.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Of the 1,024 shards those that it keeps.</summary>
    public int? Shards { get; init; }

    /// <summary>Tasks that it polls.</summary>
    public long? Tasks { get; init; }

    /// <summary>Polls a second that it sent over the last ten.</summary>
    public double? PollsPerSecond { get; init; }

    /// <summary>Processor time that it takes: 1 is one core.</summary>
    public double? Cpu { get; init; }

    /// <summary>Its resident memory in bytes.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>The version of its program.</summary>
    public string? Version { get; init; }
}
