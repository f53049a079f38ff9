using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CometRunway.Core;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Tasks;

/// <summary>Several tasks that are to be tracked.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TrackRequest
{
    /// <summary>The tasks: 1 to 10,000.</summary>
    [MinLength(1), MaxLength(TrackBody.MostTasks)]
    public required IReadOnlyList<TrackItem> Tasks { get; init; }
}

/// <summary>One task that is to be tracked.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TrackItem
{
    /// <summary>The upstream's id: 1 to 200 characters of [A-Za-z0-9._~:@!+,=-].</summary>
    /// <example>17f20503-6c24-4c16-946b-35dbbce2af2f</example>
    [RegularExpression($"^{Forms.TaskId}$")]
    public required string Id { get; init; }

    /// <summary>A name for a set of tasks: 1 to 128 letters, digits and . _ : @ = -</summary>
    /// <example>batch-42</example>
    [RegularExpression($"^{Forms.Group}$")]
    public string? Group { get; init; }

    /// <summary>Up to 16 words of 1 to 64 letters, digits and . _ : @ = - /</summary>
    [RegularExpression($"^{Forms.Label}$"), MaxLength(Admission.MostLabels)]
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>What is generated, e.g. image_to_video: 1 to 64 letters, digits and . _ - /</summary>
    /// <example>image_to_video</example>
    [RegularExpression($"^{Forms.Kind}$")]
    public string? Kind { get; init; }

    /// <summary>What generates it, e.g. gen4_turbo: 1 to 64 letters, digits and . _ : - /</summary>
    /// <example>gen4_turbo</example>
    [RegularExpression($"^{Forms.Model}$")]
    public string? Model { get; init; }

    /// <summary>When the tracker gives up: RFC 3339, in the future, at most 30 days ahead. Default: as configured.</summary>
    public DateTimeOffset? Deadline { get; init; }
}

/// <summary>What became of each task, in the order of the request.</summary>
/// <param name="Results">One for each task of the request.</param>
public sealed record AdmissionDocument(IReadOnlyList<AdmissionResult> Results)
{
    /// <summary>As it is told where everything is below a path.</summary>
    internal AdmissionDocument Below(PathString pathBase) =>
        pathBase.HasValue ? new([.. Results.Select(result => result with { Problem = result.Problem?.Below(pathBase) })]) : this;
}

/// <summary>What became of one task.</summary>
public sealed record AdmissionResult
{
    /// <summary>Its id as it was sent.</summary>
    public string? Id { get; init; }

    /// <summary>tracked or alreadyTracked; absent where there is a problem.</summary>
    [OneOf("tracked", "alreadyTracked")]
    public string? Result { get; init; }

    /// <summary>True where it was tracked already and got labels that it did not have; absent otherwise.</summary>
    public bool? Merged { get; init; }

    /// <summary>The labels that it has now, where some were merged.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Why it is not tracked, or not as it was asked for.</summary>
    public Problem? Problem { get; init; }
}

/// <summary>One page of tasks. With a filter it may hold fewer than were asked for, or none, and there is a next page all the same.</summary>
/// <param name="Tasks">The tasks.</param>
/// <param name="NextPageToken">Brings the next page; absent on the last.</param>
/// <param name="Reached">Where the page ended because it had looked through 2,000 tasks: it looked as far as tasks that were tracked then, or ended then where that is the order. Absent otherwise.</param>
public sealed record TaskPage(IReadOnlyList<TaskDocument> Tasks, string? NextPageToken, DateTime? Reached);

/// <summary>How far a task is.</summary>
/// <param name="TaskId">The upstream's id.</param>
/// <param name="Progress">0 to 1.</param>
public sealed record ProgressDocument(string TaskId, [property: Range(0, 1)] double Progress);

/// <summary>The end of a stream.</summary>
/// <param name="TaskId">The upstream's id.</param>
/// <param name="Reason">ended, or untracked.</param>
public sealed record EndDocument(string TaskId, [property: OneOf("ended", "untracked")] string Reason);
