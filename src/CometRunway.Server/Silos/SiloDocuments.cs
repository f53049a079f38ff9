using System.ComponentModel.DataAnnotations;
using CometRunway.Server.Description;

namespace CometRunway.Server.Silos;

/// <summary>The servers of the cluster.</summary>
/// <param name="Silos">Each that the membership knows, by name; one that is gone until it is forgotten.</param>
public sealed record SiloList(IReadOnlyList<SiloDocument> Silos);

/// <summary>One server of the cluster.</summary>
public sealed record SiloDocument
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Where the others reach it, and when that began.</summary>
    public required string Address { get; init; }

    /// <summary>joining, active, leaving or dead.</summary>
    [OneOf("joining", "active", "leaving", "dead")]
    public required string Status { get; init; }

    /// <summary>Since when it runs; this and what follows is absent where it did not say in time.</summary>
    public DateTime? Since { get; init; }

    /// <summary>Of the 1,024 shards those that it keeps.</summary>
    [Range(0, 1024)]
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
