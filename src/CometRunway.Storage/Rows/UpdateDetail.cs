using System.Text.Json;
using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Storage.Rows;

/// <summary>What of a log entry no query asks for: the column <c>task_update.detail</c>, which is null where all of it is. Absent means null or empty.</summary>
internal sealed record UpdateDetail
{
    private static readonly UpdateDetail Nothing = new();

    public string[]? Output { get; init; }

    public string? Failure { get; init; }

    public string? FailureCode { get; init; }

    public string? EndedBy { get; init; }

    public StuckDetail? Stuck { get; init; }

    public string? TraceParent { get; init; }

    public static UpdateDetail Of(RunwayTask task) => new()
    {
        Output = task.Output.ToRow(),
        Failure = task.Failure,
        FailureCode = task.FailureCode,
        EndedBy = task.EndedBy?.Word,
        Stuck = RowValues.Stuck(task.Stuck),
        TraceParent = task.Admission.TraceParent?.ToString(),
    };

    public static UpdateDetail Parse(string? json) => json is null ? Nothing : JsonSerializer.Deserialize(json, RowJson.Columns.UpdateDetail) ?? Nothing;

    public string? ToJson() => this == Nothing ? null : JsonSerializer.Serialize(this, RowJson.Columns.UpdateDetail);

    /// <summary>The update whose other columns were read.</summary>
    public RunwayTaskUpdate Complete(RunwayTaskUpdate update) => update with
    {
        Output = RowValues.ReadList(Output),
        Failure = Failure,
        FailureCode = FailureCode,
        EndedBy = RowValues.ReadEndedBy(EndedBy),
        Stuck = RowValues.ReadStuck(Stuck),
        TraceParent = TraceParent,
    };
}
