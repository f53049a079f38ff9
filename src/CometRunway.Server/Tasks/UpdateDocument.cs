using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CometRunway.Server.Description;

namespace CometRunway.Server.Tasks;

/// <summary>One change of a task, from the update log.</summary>
public sealed record UpdateDocument
{
    /// <summary>Its one id on every channel: the epoch of the log and the position in it.</summary>
    public required string Id { get; init; }

    /// <summary>Its place in the log: a later update has a greater one. Another database gives the same positions again, with other ids.</summary>
    public required long Position { get; init; }

    /// <summary>Whose it is; only where the updates of all tenants are read.</summary>
    public string? Tenant { get; init; }

    /// <summary>The upstream's id of the task.</summary>
    public required string TaskId { get; init; }

    /// <summary>The version that the change made; the next one where tracking was stopped.</summary>
    [AtLeast(1)]
    public required long Version { get; init; }

    /// <summary>PENDING, THROTTLED, RUNNING, SUCCEEDED, FAILED or CANCELLED.</summary>
    [Status]
    public required string Status { get; init; }

    /// <summary>true where tracking was stopped, while the task had that status; absent where the task has changed.</summary>
    public bool? Stopped { get; init; }

    /// <summary>Present where the task was found to be stuck, and nothing else has changed.</summary>
    public StuckDocument? Stuck { get; init; }

    /// <summary>When the tracker came to know it.</summary>
    public required DateTime At { get; init; }

    /// <summary>The caller's name for a set of tasks.</summary>
    public string? Group { get; init; }

    /// <summary>The caller's words for the task.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>URLs of what was generated.</summary>
    public IReadOnlyList<string>? Output { get; init; }

    /// <summary>When the first of those URLs expires, as they say themselves; absent where none says so.</summary>
    public DateTime? OutputExpiresAt { get; init; }

    /// <summary>Why it failed, in words.</summary>
    public string? Failure { get; init; }

    /// <summary>Why it failed, as a code.</summary>
    public string? FailureCode { get; init; }

    /// <summary>upstream or tracker; absent while it has not ended.</summary>
    [OneOf("upstream", "tracker")]
    public string? EndedBy { get; init; }

    /// <summary>The W3C traceparent of the request that the task was admitted with; absent where that is not known, and where tracking was stopped.</summary>
    [JsonPropertyName("traceparent")] // The header's own name.
    [RegularExpression("^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$")]
    public string? TraceParent { get; init; }
}
