using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using CometRunway.Core;
using CometRunway.Server.Description;

namespace CometRunway.Server.Tasks;

/// <summary>A task as the tracking surface shows it: Runway's own fields, what else the upstream sent, and what the tracker knows.</summary>
public sealed record TaskDocument
{
    /// <summary>The upstream's id.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is; only where the tasks of all tenants are read.</summary>
    public string? Tenant { get; init; }

    /// <summary>PENDING, THROTTLED, RUNNING, SUCCEEDED, FAILED or CANCELLED.</summary>
    [Status]
    public required string Status { get; init; }

    /// <summary>When the upstream accepted it.</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>0 to 1.</summary>
    [Range(0, 1)]
    public double? Progress { get; init; }

    /// <summary>URLs of what was generated; they expire at the upstream, and POST /api/tasks/{id}/renew-output brings fresh ones.</summary>
    public IReadOnlyList<string>? Output { get; init; }

    /// <summary>When the first of those URLs expires, as they say themselves; absent where none says so.</summary>
    public DateTime? OutputExpiresAt { get; init; }

    /// <summary>Why it failed, in words.</summary>
    public string? Failure { get; init; }

    /// <summary>Why it failed: Runway's code, or TRACKER.NOT_FOUND or TRACKER.DEADLINE_EXCEEDED.</summary>
    public string? FailureCode { get; init; }

    /// <summary>Rises by one with each change of status, output or failure, and where the task is found to be stuck; 1 at admission.</summary>
    [AtLeast(1)]
    public required long Version { get; init; }

    /// <summary>The position of that change in the update log.</summary>
    public required long Position { get; init; }

    /// <summary>The id of that change: its one id on every channel.</summary>
    public required string UpdateId { get; init; }

    /// <summary>The caller's name for a set of tasks.</summary>
    public string? Group { get; init; }

    /// <summary>The caller's words for the task.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>What is generated, e.g. image_to_video.</summary>
    public string? Kind { get; init; }

    /// <summary>What generates it, e.g. gen4_turbo.</summary>
    public string? Model { get; init; }

    /// <summary>upstream or tracker; absent while it has not ended.</summary>
    [OneOf("upstream", "tracker")]
    public string? EndedBy { get; init; }

    /// <summary>When tracking began.</summary>
    public required DateTime TrackedAt { get; init; }

    /// <summary>When the tracker gives up.</summary>
    public required DateTime Deadline { get; init; }

    /// <summary>When it ended.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Its statuses so far.</summary>
    public required IReadOnlyList<TimelineStep> Timeline { get; init; }

    /// <summary>What its polls came to, in runs of alike ones, oldest first; past eight some go, after the first. Absent before the first poll. They are written with each change of the task: a server that dies takes those since then along.</summary>
    [MaxLength(PollRuns.Most)]
    public IReadOnlyList<PollRunDocument>? Polls { get; init; }

    /// <summary>How polling goes; never the task's status.</summary>
    public required HealthDocument Health { get; init; }

    /// <summary>When it is polled next; absent where it is not.</summary>
    public DateTime? NextPollAt { get; init; }

    /// <summary>When a task that runs is likely to end; absent where nobody can say.</summary>
    public ExpectedEndDocument? ExpectedEnd { get; init; }

    /// <summary>It goes on for improbably long; absent where it does not, or nobody can say.</summary>
    public StuckDocument? Stuck { get; init; }

    /// <summary>The W3C trace of the request that it was admitted with; absent where that is not known.</summary>
    [RegularExpression("^[0-9a-f]{32}$")]
    public string? TraceId { get; init; }

    /// <summary>What else the upstream sent.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}

/// <summary>One step of a task's timeline.</summary>
/// <param name="Status">The status.</param>
/// <param name="At">When the tracker came to know it.</param>
public sealed record TimelineStep([property: Status] string Status, DateTime At);

/// <summary>Polls of a task, one after the other, that came to the same.</summary>
/// <param name="Outcome">unchanged (the upstream told what was known), changed (a version came of it), or as a task's health has it: notVisible, limited, unauthorized or failing.</param>
/// <param name="Count">How many.</param>
/// <param name="From">When the first of them came back, to the second.</param>
/// <param name="To">When the last of them did.</param>
public sealed record PollRunDocument([property: PollRunOutcome] string Outcome, [property: AtLeast(1)] int Count, DateTime From, DateTime To);

/// <summary>How polling goes.</summary>
/// <param name="State">ok, notVisible, limited, unauthorized or failing.</param>
/// <param name="Since">Since when.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record HealthDocument([property: HealthState] string State, DateTime Since, string? Reason);

/// <summary>When a task that runs is likely to end, by how long its kind takes and how far it says it is.</summary>
/// <param name="Median">Half of such tasks end sooner.</param>
/// <param name="Ninetieth">Nine in ten end sooner.</param>
public sealed record ExpectedEndDocument(DateTime Median, DateTime Ninetieth);

/// <summary>A task goes on for longer than nearly all of its kind, or its progress stands still where that of others does not. It is polled on.</summary>
/// <param name="Since">When it came to be so.</param>
/// <param name="Why">What is remarkable, in words.</param>
/// <param name="Improbability">Which share of its kind goes on for so long: 0 to 0.001.</param>
public sealed record StuckDocument(DateTime Since, string Why, [property: Range(0, 1)] double Improbability);
