using System.Text.Json;
using CometRunway.Core;

namespace CometRunway.Storage.Rows;

/// <summary>What of a task no query asks for: the column <c>task.detail</c>. Absent means null or empty.</summary>
internal sealed record TaskDetail
{
    public double? Progress { get; init; }

    public string[]? Output { get; init; }

    public string? Failure { get; init; }

    public string? FailureCode { get; init; }

    public string? EndedBy { get; init; }

    public long? CreatedAt { get; init; }

    /// <summary>A JSON object, kept as the text that it came as.</summary>
    public string? Extra { get; init; }

    public TimelineStep[]? Timeline { get; init; }

    public string? ApiVersion { get; init; }

    public string? TraceParent { get; init; }

    public string? Model { get; init; }

    /// <summary>Absent: the configured one, whichever that is.</summary>
    public string? Upstream { get; init; }

    public StuckDetail? Stuck { get; init; }

    public PollRunDetail[]? Polls { get; init; }

    public static TaskDetail Of(RunwayTask task) => new()
    {
        Progress = task.Progress,
        Output = task.Output.ToRow(),
        Failure = task.Failure,
        FailureCode = task.FailureCode,
        EndedBy = task.EndedBy?.Word,
        CreatedAt = task.CreatedAt?.ToRow(),
        Extra = task.Extra,
        Timeline = task.Timeline.IsDefaultOrEmpty ? null : [.. task.Timeline.Select(static step => new TimelineStep(step.Status.Word, step.At.ToRow()))],
        ApiVersion = task.Admission.ApiVersion,
        TraceParent = task.Admission.TraceParent?.ToString(),
        Model = task.Admission.Model,
        Upstream = task.Admission.Upstream,
        Stuck = RowValues.Stuck(task.Stuck),
        Polls = RowValues.Polls(task.Polls.Tell(task.Admission.TrackedAt)),
    };

    public static TaskDetail Parse(string json) => JsonSerializer.Deserialize(json, RowJson.Columns.TaskDetail) ?? new TaskDetail();

    public string ToJson() => JsonSerializer.Serialize(this, RowJson.Columns.TaskDetail);

    /// <summary>The task whose other columns were read.</summary>
    public RunwayTask Complete(RunwayTask task) => task with
    {
        Progress = Progress,
        Output = RowValues.ReadList(Output),
        Failure = Failure,
        FailureCode = FailureCode,
        EndedBy = RowValues.ReadEndedBy(EndedBy),
        CreatedAt = Instant.ReadOptional(CreatedAt),
        Extra = Extra,
        Stuck = RowValues.ReadStuck(Stuck),
        Polls = PollRuns.Of(RowValues.ReadPolls(Polls), task.Admission.TrackedAt),
        Timeline = Timeline is { } steps ? [.. steps.Select(static step => new StatusChange(RowValues.ReadStatus(step.Status), Instant.Read(step.At)))] : [],
        Admission = task.Admission with { ApiVersion = ApiVersion, TraceParent = Core.TraceParent.Read(TraceParent), Model = Model, Upstream = Upstream },
    };
}

/// <summary>One step of <see cref="TaskDetail.Timeline"/>.</summary>
internal sealed record TimelineStep(string Status, long At);

/// <summary>One run of <see cref="TaskDetail.Polls"/>.</summary>
internal sealed record PollRunDetail(string Outcome, int Count, long From, long To);

/// <summary>Why a task is stuck, in the row and in the log.</summary>
internal sealed record StuckDetail(long Since, string Why, double Improbability);
