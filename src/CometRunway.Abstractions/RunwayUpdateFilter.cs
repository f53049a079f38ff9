using CometRunway.Core;

namespace CometRunway.Abstractions;

/// <summary>Which of a tenant's updates to read; what is null admits all.</summary>
[GenerateSerializer, Immutable, Alias("comet.runway-update-filter")]
public sealed record RunwayUpdateFilter
{
    /// <summary>Only of this status.</summary>
    [Id(0)]
    public RunwayStatus? Status { get; init; }

    /// <summary>Only of tasks of this group.</summary>
    [Id(1)]
    public string? Group { get; init; }

    /// <summary>Only of tasks with this label.</summary>
    [Id(2)]
    public string? Label { get; init; }

    // Which log the position is of that a reader names beside this; null: whatever log is there. A silo of the version before does not look at it.
    [Id(3)]
    internal string? Epoch { get; init; }
}
