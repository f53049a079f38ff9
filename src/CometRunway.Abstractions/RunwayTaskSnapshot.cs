using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CometRunway.Core;
using CometRunway.Core.Shapes;

namespace CometRunway.Abstractions;

/// <summary>A task as a client sees it at one moment.</summary>
[GenerateSerializer, Immutable, Alias("comet.runway-task-snapshot")]
public sealed record RunwayTaskSnapshot
{
    /// <summary>The upstream's id.</summary>
    [Id(0)]
    public required string TaskId { get; init; }

    /// <summary>Counts what a client can see, from 1 at admission.</summary>
    [Id(1)]
    public required long Version { get; init; }

    /// <summary>The position in the update log of the change that made <see cref="Version"/>.</summary>
    [Id(2)]
    public required long Position { get; init; }

    /// <summary>Where it is.</summary>
    [Id(3)]
    public required RunwayStatus Status { get; init; }

    /// <summary>When the upstream accepted it; null until the upstream said so.</summary>
    [Id(4)]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>0 to 1; null until the upstream said so.</summary>
    [Id(5)]
    public double? Progress { get; init; }

    /// <summary>URLs of what was generated.</summary>
    [Id(6)]
    public ImmutableArray<string> Output { get; init; } = [];

    /// <summary>Why it failed, in words.</summary>
    [Id(7)]
    public string? Failure { get; init; }

    /// <summary>Why it failed, as a code.</summary>
    [Id(8)]
    public string? FailureCode { get; init; }

    /// <summary>Who ended it; null while it has not ended.</summary>
    [Id(9)]
    public EndedBy? EndedBy { get; init; }

    /// <summary>A JSON object of the upstream's fields that the tracker does not know; null where there are none.</summary>
    [Id(10)]
    public string? Extra { get; init; }

    /// <summary>The caller's name for a set of tasks.</summary>
    [Id(11)]
    public string? Group { get; init; }

    /// <summary>The caller's words for the task.</summary>
    [Id(12)]
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>What is generated, e.g. <c>image_to_video</c>.</summary>
    [Id(13)]
    public string? Kind { get; init; }

    /// <summary>When tracking began.</summary>
    [Id(14)]
    public required DateTimeOffset TrackedAt { get; init; }

    /// <summary>When the tracker gives up.</summary>
    [Id(15)]
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    [Id(16)]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its statuses so far and when each came to be known.</summary>
    [Id(17)]
    public ImmutableArray<StatusChange> Timeline { get; init; } = [];

    /// <summary>How polling goes; never the task's status.</summary>
    [Id(18)]
    public required Health Health { get; init; }

    /// <summary>When it is polled next; null where it will not be.</summary>
    [Id(19)]
    public DateTimeOffset? NextPollAt { get; init; }

    /// <summary>When <see cref="Version"/> came to be.</summary>
    [Id(20)]
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>What generates it, e.g. <c>gen4_turbo</c>.</summary>
    [Id(21)]
    public string? Model { get; init; }

    /// <summary>The epoch of the log that <see cref="Position"/> is of; null where a server of a version before answered.</summary>
    [Id(22)]
    public string? Epoch { get; init; }

    /// <summary>It goes on for improbably long; null: it does not, or nobody can say.</summary>
    [Id(23)]
    public Stuck? Stuck { get; init; }

    /// <summary>When a task that runs is likely to end; null where nobody can say.</summary>
    [Id(24)]
    public ExpectedEnd? ExpectedEnd { get; init; }

    /// <summary>The W3C <c>traceparent</c> of the request that it was admitted with; null where that is not known.</summary>
    [Id(25)]
    public string? TraceParent { get; init; }

    /// <summary>What its polls came to, in runs of alike ones, oldest first; what is left out lies after the first of them. They are written with each change: a silo that dies takes those since then along.</summary>
    [Id(26)]
    public ImmutableArray<PollRun> Polls { get; init; } = [];

    /// <summary>When the first of <see cref="Output"/> expires, as it says itself; null where none says so. A later reading of the task may bring fresh URLs.</summary>
    [JsonIgnore] // The output says it.
    public DateTimeOffset? OutputExpiresAt => OutputExpiry.Of(Output);

    /// <summary>The trace of <see cref="TraceParent"/>, 32 hexadecimal digits.</summary>
    [JsonIgnore] // It is part of it.
    public string? TraceId => Core.TraceParent.Read(TraceParent)?.TraceId;

    /// <summary>The id of the update that made <see cref="Version"/>.</summary>
    [JsonIgnore] // It says what two other fields say.
    public UpdateId UpdateId => new(Epoch ?? "", Position);
}
