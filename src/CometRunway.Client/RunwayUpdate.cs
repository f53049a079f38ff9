using System.Globalization;
using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>One change of a task, from the update log.</summary>
public sealed record RunwayUpdate
{
    /// <summary>Its one id on every channel, <c>epoch-position</c>: no other database gives it again.</summary>
    public string Id { get => field ?? Position.ToString(CultureInfo.InvariantCulture); init; }

    /// <summary>Its place in the log: a later update has a greater one.</summary>
    public required long Position { get; init; }

    /// <summary>Whose task it is; only where the updates of all tenants are read.</summary>
    public string? Tenant { get; init; }

    /// <summary>The upstream's id of the task.</summary>
    public required string TaskId { get; init; }

    /// <summary>The version of the task that the change made; a task's versions rise by one, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>Where the task is now.</summary>
    public required RunwayStatus Status { get; init; }

    /// <summary>When the server came to know it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Tracking was stopped, while the task had that status: nothing of the task has changed.</summary>
    public bool Stopped { get; init; }

    /// <summary>The task was found to be stuck, and nothing else has changed; null: it was not.</summary>
    public Stuck? Stuck { get; init; }

    /// <summary>The set of tasks that the task was tracked with.</summary>
    public string? Group { get; init; }

    /// <summary>The words that the task was tracked with.</summary>
    public IReadOnlyList<string> Labels { get => field ?? []; init; }

    /// <summary>URLs of what was generated; empty until then. They expire at the upstream within 24 to 48 hours.</summary>
    public IReadOnlyList<string> Output { get => field ?? []; init; }

    /// <summary>When the first of those URLs expires, as they say themselves; null where none says so.</summary>
    public DateTimeOffset? OutputExpiresAt { get; init; }

    /// <summary>Why it failed, in words.</summary>
    public string? Failure { get; init; }

    /// <summary>Why it failed: the upstream's code, or <c>TRACKER.NOT_FOUND</c> or <c>TRACKER.DEADLINE_EXCEEDED</c>.</summary>
    public string? FailureCode { get; init; }

    /// <summary>Who ended the task; null while it has not ended.</summary>
    public EndedBy? EndedBy { get; init; }

    /// <summary>The W3C <c>traceparent</c> of the request that the task was admitted with: whoever links what it does with the update to it can be found from there. Null where that is not known.</summary>
    [JsonPropertyName("traceparent")]
    public string? TraceParent { get; init; }

    /// <summary>This is the task's last update.</summary>
    [JsonIgnore]
    public bool HasEnded => EndedBy is not null;
}
