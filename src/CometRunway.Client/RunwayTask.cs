using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CometRunway.Client;

/// <summary>A generation task as the server knows it: Runway's own fields, what else the upstream sent, and what tracking adds.</summary>
public sealed record RunwayTask
{
    /// <summary>The upstream's id.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is; only where the tasks of all tenants are listed.</summary>
    public string? Tenant { get; init; }

    /// <summary>Where the task is.</summary>
    public required RunwayStatus Status { get; init; }

    /// <summary>When the upstream accepted it; null while that is not known.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>How far it is, from 0 to 1; null while that is not known.</summary>
    public double? Progress { get; init; }

    /// <summary>URLs of what was generated; empty until then. They expire at the upstream within 24 to 48 hours; <see cref="CometRunwayClient.RenewOutputAsync"/> brings fresh ones.</summary>
    public IReadOnlyList<string> Output { get => field ?? []; init; }

    /// <summary>When the first of those URLs expires, as they say themselves; null where none says so.</summary>
    public DateTimeOffset? OutputExpiresAt { get; init; }

    /// <summary>Why it failed, in words.</summary>
    public string? Failure { get; init; }

    /// <summary>Why it failed: the upstream's code, or <c>TRACKER.NOT_FOUND</c> or <c>TRACKER.DEADLINE_EXCEEDED</c>.</summary>
    public string? FailureCode { get; init; }

    /// <summary>Rises by one with each change of status, output or failure, and where the task is found to be stuck; 1 when tracking begins.</summary>
    public required long Version { get; init; }

    /// <summary>The position of that change in the update log.</summary>
    public required long Position { get; init; }

    /// <summary>The id of that change: its one id on every channel.</summary>
    public string UpdateId { get => field ?? Position.ToString(CultureInfo.InvariantCulture); init; }

    /// <summary>The set of tasks that it was tracked with.</summary>
    public string? Group { get; init; }

    /// <summary>The words that it was tracked with.</summary>
    public IReadOnlyList<string> Labels { get => field ?? []; init; }

    /// <summary>What is generated, such as <c>image_to_video</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>What generates it, such as <c>gen4_turbo</c>.</summary>
    public string? Model { get; init; }

    /// <summary>Who ended it; null while it has not ended.</summary>
    public EndedBy? EndedBy { get; init; }

    /// <summary>When tracking began.</summary>
    public DateTimeOffset TrackedAt { get; init; }

    /// <summary>When the server gives the task up.</summary>
    public DateTimeOffset Deadline { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its statuses so far, oldest first.</summary>
    public IReadOnlyList<StatusChange> Timeline { get => field ?? []; init; }

    /// <summary>
    /// What its polls came to, in runs of alike ones, oldest first; past eight some go, after the first. They are written with each change of the task: a server that
    /// dies takes those since then along. Empty where the server does not say.
    /// </summary>
    public IReadOnlyList<PollRun> Polls { get => field ?? []; init; }

    /// <summary>How polling goes; null where the server does not say.</summary>
    public PollingHealth? Health { get; init; }

    /// <summary>When it is polled next; null where it is not.</summary>
    public DateTimeOffset? NextPollAt { get; init; }

    /// <summary>When it is likely to end; null where it does not run, or the server can't say.</summary>
    public ExpectedEnd? ExpectedEnd { get; init; }

    /// <summary>It goes on for improbably long; null where it does not, or the server can't say.</summary>
    public Stuck? Stuck { get; init; }

    /// <summary>The W3C trace of the request that it was tracked with, 32 hexadecimal digits; null where the server does not know it.</summary>
    public string? TraceId { get; init; }

    /// <summary>What else the upstream sent, by field name, such as <c>cost</c>.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, JsonElement> Extra => Rest ?? (IReadOnlyDictionary<string, JsonElement>)ReadOnlyDictionary<string, JsonElement>.Empty;

    /// <summary>Nothing comes after.</summary>
    [JsonIgnore]
    public bool HasEnded => EndedBy is not null;

    [JsonInclude, JsonExtensionData]
    internal Dictionary<string, JsonElement>? Rest { get; set; }
}
