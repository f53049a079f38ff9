using System.Collections.Immutable;
using CometRunway.Core;

namespace CometRunway.Grains.Admissions;

/// <summary>A task that somebody wants tracked.</summary>
/// <param name="Id">The upstream's id.</param>
public sealed record AdmissionRequest(TaskId Id)
{
    public string? Group { get; init; }

    public ImmutableArray<string> Labels { get; init; } = [];

    public string? Kind { get; init; }

    public string? Model { get; init; }

    /// <summary>When the tracker gives up; null: after the configured time.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The caller's <c>X-Runway-Version</c>; null: as configured.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The request that it came with, where that is over by now; null: the one that is under way.</summary>
    public TraceParent? TraceParent { get; init; }
}
