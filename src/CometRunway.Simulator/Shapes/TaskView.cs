using CometRunway.Simulator.Tasks;

namespace CometRunway.Simulator.Shapes;

/// <summary>A task at one moment, before it has a shape.</summary>
internal sealed record TaskView
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required Quirks Quirks { get; init; }
    public required RunwayStatus Status { get; init; }

    /// <summary>What a wrapper says around it; may lag <see cref="Status"/>.</summary>
    public required RunwayStatus OuterStatus { get; init; }

    /// <summary>A status word that nobody knows, said in the place of every status.</summary>
    public string? StrangeWord { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Progress { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string[] Output { get; init; } = [];
    public string? Failure { get; init; }
    public string? FailureCode { get; init; }

    public static TaskView Of(TaskScript script, DateTimeOffset now)
    {
        var status = script.StatusAt(now);
        var view = new TaskView
        {
            Id = script.Id,
            Kind = script.Kind,
            Quirks = script.Quirks,
            Status = status,
            OuterStatus = script.StatusAt(now - script.OuterLag),
            Progress = script.ProgressAt(now),
            CreatedAt = script.CreatedAt,
            StartedAt = script.RunsAt() is { } start && start <= now ? start : null,
        };
        return status.IsTerminal && script is { Ending: { } ending, EndsAt: { } end } ? view.Ended(script, ending, end, now) : view;
    }

    private TaskView Ended(TaskScript script, Ending ending, DateTimeOffset end, DateTimeOffset now) => this with
    {
        EndedAt = end,
        Output = Outputs.Of(script, ending.Outputs, end, now),
        Failure = ending.Failure,
        FailureCode = ending.FailureCode,
    };
}
