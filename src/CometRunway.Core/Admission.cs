using System.Collections.Immutable;

namespace CometRunway.Core;

/// <summary>What was settled when a task was admitted, and never changes.</summary>
public sealed record Admission
{
    /// <summary>How many labels a task may have.</summary>
    public const int MostLabels = 16;

    /// <summary>When tracking began.</summary>
    public required DateTimeOffset TrackedAt { get; init; }

    /// <summary>Until when the upstream may not know the id yet (default: 120 s after <see cref="TrackedAt"/>).</summary>
    public required DateTimeOffset VisibleBy { get; init; }

    /// <summary>When the tracker gives up (default: 24 h after <see cref="TrackedAt"/>).</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The caller's name for a set of tasks.</summary>
    public string? Group { get; init; }

    /// <summary>The caller's words for the task.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>What is generated, e.g. <c>image_to_video</c>.</summary>
    public string? Kind { get; init => field = StringPool.Share(value); }

    /// <summary>What generates it, e.g. <c>gen4_turbo</c>.</summary>
    public string? Model { get; init => field = StringPool.Share(value); }

    /// <summary>The caller's <c>X-Runway-Version</c>; null: as configured.</summary>
    public string? ApiVersion { get; init => field = StringPool.Share(value); }

    /// <summary>Which upstream knows the task: a short hash of its base URL. Null in rows of before it was kept: the configured one.</summary>
    public string? Upstream { get; init => field = StringPool.Share(value); }

    /// <summary>Which request it was admitted with; polls are linked to it. Null where nothing traced, or that was not kept.</summary>
    public TraceParent? TraceParent { get; init; }
}
