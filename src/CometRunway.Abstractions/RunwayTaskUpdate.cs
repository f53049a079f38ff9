using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CometRunway.Core;
using CometRunway.Core.Shapes;

namespace CometRunway.Abstractions;

/// <summary>A change of a task that a client can see: one entry of the update log.</summary>
[GenerateSerializer, Immutable, Alias("comet.runway-task-update")]
public sealed record RunwayTaskUpdate
{
    /// <summary>Its place in the log.</summary>
    [Id(0)]
    public required long Position { get; init; }

    /// <summary>The upstream's id of the task.</summary>
    [Id(1)]
    public required string TaskId { get; init; }

    /// <summary>The version that the change made; versions of a task rise by one.</summary>
    [Id(2)]
    public required long Version { get; init; }

    /// <summary>Where the task is since then.</summary>
    [Id(3)]
    public required RunwayStatus Status { get; init; }

    /// <summary>When the tracker came to know it.</summary>
    [Id(4)]
    public required DateTimeOffset At { get; init; }

    /// <summary>The caller's name for a set of tasks.</summary>
    [Id(5)]
    public string? Group { get; init; }

    /// <summary>The caller's words for the task.</summary>
    [Id(6)]
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>URLs of what was generated.</summary>
    [Id(7)]
    public ImmutableArray<string> Output { get; init; } = [];

    /// <summary>Why it failed, in words.</summary>
    [Id(8)]
    public string? Failure { get; init; }

    /// <summary>Why it failed, as a code.</summary>
    [Id(9)]
    public string? FailureCode { get; init; }

    /// <summary>Who ended it; null while it has not ended.</summary>
    [Id(10)]
    public EndedBy? EndedBy { get; init; }

    /// <summary>The epoch of the log that <see cref="Position"/> is of; null where a server of a version before answered.</summary>
    [Id(11)]
    public string? Epoch { get; init; }

    /// <summary>
    /// No change of the task: tracking was stopped, while it had this status. Nothing comes of it after this; where it is tracked anew, its versions start again.
    /// </summary>
    [Id(12)]
    public bool IsStop { get; init; }

    /// <summary>Whose task it is: the name of the tenant. Null where a server of a version before answered.</summary>
    [Id(13)]
    public string? Tenant { get; init; }

    /// <summary>The task is found to be stuck with this update, which changes nothing else; null: it is not.</summary>
    [Id(14)]
    public Stuck? Stuck { get; init; }

    /// <summary>The W3C <c>traceparent</c> of the request that the task was admitted with; null where that is not known, and where tracking was stopped.</summary>
    [Id(15)]
    public string? TraceParent { get; init; }

    /// <summary>When the first of <see cref="Output"/> expires, as it says itself; null where none says so.</summary>
    [JsonIgnore] // The output says it.
    public DateTimeOffset? OutputExpiresAt => OutputExpiry.Of(Output);

    /// <summary>Which task it is, where <see cref="Tenant"/> is told.</summary>
    [JsonIgnore]
    internal TaskIdentity Identity => new(TenantId.Parse(Tenant!), Core.TaskId.Parse(TaskId));

    /// <summary>The one id of this update on every channel.</summary>
    [JsonIgnore] // It says what two other fields say.
    public UpdateId UpdateId => new(Epoch ?? "", Position);
}
