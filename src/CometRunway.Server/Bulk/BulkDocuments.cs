using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.Bulk;

/// <summary>Something to be done with many tasks.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BulkRequest
{
    /// <summary>stop: stop tracking those that have not ended. cancel: have the upstream cancel those that have not ended. label: give all of them a label.</summary>
    [OneOf("stop", "cancel", "label")]
    public required string Action { get; init; }

    /// <summary>What tasks are given; only where they are to be given one.</summary>
    [RegularExpression($"^{Forms.Label}$")]
    public string? Label { get; init; }

    /// <summary>Which tasks; at least one field of it. {"ended": false} is all that are open.</summary>
    public required BulkFilter Filter { get; init; }
}

/// <summary>Which tasks, as a list is filtered: several values of one field mean any of them, several fields all of them.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BulkFilter
{
    /// <summary>Only tasks whose id begins so.</summary>
    [RegularExpression($"^{Forms.IdPrefix}$")]
    public string? Id { get; init; }

    /// <summary>Only tasks in one of these statuses.</summary>
    [Status, MinLength(1), MaxLength(QueryParameters.MostValues)]
    public IReadOnlyList<string>? Status { get; init; }

    /// <summary>true: only tasks that have ended; false: only the others.</summary>
    public bool? Ended { get; init; }

    /// <summary>Only tasks of one of these groups.</summary>
    [RegularExpression($"^{Forms.Group}$"), MinLength(1), MaxLength(QueryParameters.MostValues)]
    public IReadOnlyList<string>? Group { get; init; }

    /// <summary>Only tasks with one of these labels.</summary>
    [RegularExpression($"^{Forms.Label}$"), MinLength(1), MaxLength(QueryParameters.MostValues)]
    public IReadOnlyList<string>? Label { get; init; }

    /// <summary>Only tasks of one of these kinds.</summary>
    [RegularExpression($"^{Forms.Kind}$"), MinLength(1), MaxLength(QueryParameters.MostValues)]
    public IReadOnlyList<string>? Kind { get; init; }

    /// <summary>Only tasks of one of these models.</summary>
    [RegularExpression($"^{Forms.Model}$"), MinLength(1), MaxLength(QueryParameters.MostValues)]
    public IReadOnlyList<string>? Model { get; init; }

    /// <summary>Only tasks with one of these failure codes.</summary>
    [RegularExpression($"^{Forms.FailureCode}$"), MinLength(1), MaxLength(QueryParameters.MostValues)]
    public IReadOnlyList<string>? FailureCode { get; init; }

    /// <summary>Only tasks that were tracked more than so many seconds ago.</summary>
    [Range(0, QueryParameters.GreatestAge)]
    public int? OlderThan { get; init; }

    /// <summary>Only tasks that were tracked less than so many seconds ago.</summary>
    [Range(0, QueryParameters.GreatestAge)]
    public int? YoungerThan { get; init; }

    /// <summary>true: only tasks that go on for improbably long.</summary>
    public bool? Stuck { get; init; }
}

/// <summary>Something that is done with many tasks, and how far it is.</summary>
public sealed record BulkDocument
{
    /// <summary>Names it.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is; only where those of all tenants are read.</summary>
    public string? Tenant { get; init; }

    /// <summary>stop, cancel or label.</summary>
    [OneOf("stop", "cancel", "label")]
    public required string Action { get; init; }

    /// <summary>What tasks are given.</summary>
    public string? Label { get; init; }

    /// <summary>Which tasks, as it was understood.</summary>
    public required BulkFilterDocument Filter { get; init; }

    /// <summary>running; done where every task was looked at; aborted where somebody ended it before; failed where it could not go on.</summary>
    [OneOf("running", "done", "aborted", "failed")]
    public required string State { get; init; }

    /// <summary>Tasks that were found so far. While it is running, up to a hundred of them are not counted below yet.</summary>
    public required long Found { get; init; }

    /// <summary>Tasks that it was done with.</summary>
    public required long Changed { get; init; }

    /// <summary>Tasks with which there was nothing to do: they had ended meanwhile, or had the label.</summary>
    public required long Unchanged { get; init; }

    /// <summary>Tasks that it could not be done with.</summary>
    public required long Failed { get; init; }

    /// <summary>When it began: tasks that were tracked later are not touched.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>When it ended; absent while it is running.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Why the last task failed, or the whole.</summary>
    public string? LastFailure { get; init; }
}

/// <summary>Which tasks something is done with.</summary>
public sealed record BulkFilterDocument
{
    /// <summary>Only tasks whose id begins so.</summary>
    public string? Id { get; init; }

    /// <summary>Only tasks in one of these statuses.</summary>
    [Status]
    public IReadOnlyList<string>? Status { get; init; }

    /// <summary>true: only tasks that have ended; false: only the others.</summary>
    public bool? Ended { get; init; }

    /// <summary>Only tasks of one of these groups.</summary>
    public IReadOnlyList<string>? Group { get; init; }

    /// <summary>Only tasks with one of these labels.</summary>
    public IReadOnlyList<string>? Label { get; init; }

    /// <summary>Only tasks of one of these kinds.</summary>
    public IReadOnlyList<string>? Kind { get; init; }

    /// <summary>Only tasks of one of these models.</summary>
    public IReadOnlyList<string>? Model { get; init; }

    /// <summary>Only tasks with one of these failure codes.</summary>
    public IReadOnlyList<string>? FailureCode { get; init; }

    /// <summary>Only tasks that had been tracked for more than so many seconds when it began.</summary>
    public long? OlderThan { get; init; }

    /// <summary>Only tasks that had been tracked for less than so many seconds when it began.</summary>
    public long? YoungerThan { get; init; }

    /// <summary>true: only tasks that go on for improbably long.</summary>
    public bool? Stuck { get; init; }
}

/// <summary>What was done of late with many tasks.</summary>
/// <param name="Actions">What began last comes first.</param>
public sealed record BulkList(IReadOnlyList<BulkDocument> Actions);
