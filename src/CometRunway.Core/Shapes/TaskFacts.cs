using System.Collections.Immutable;

namespace CometRunway.Core.Shapes;

/// <summary>What one layer of a body says of the task.</summary>
internal sealed record TaskFacts
{
    public RunwayStatus? Status { get; init; }

    public double? Progress { get; init; }

    public ImmutableArray<string> Output { get; init; } = [];

    public string? Failure { get; init; }

    public string? FailureCode { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? Extra { get; init; }

    /// <summary>These facts, corrected by those of the layer inside.</summary>
    public TaskFacts Under(TaskFacts inner) => new()
    {
        Status = StatusWord.Furthest(inner.Status, Status),
        Progress = inner.Progress ?? Progress,
        Output = inner.Output.IsEmpty ? Output : inner.Output,
        Failure = inner.Failure ?? Failure,
        FailureCode = inner.FailureCode ?? FailureCode,
        CreatedAt = inner.CreatedAt ?? CreatedAt,
        Extra = inner.Extra ?? Extra,
    };

    public Reading.Answer ToAnswer() => new(Status)
    {
        Progress = Progress,
        Output = Output,
        Failure = Status is RunwayStatus.Failed or RunwayStatus.Cancelled ? Failure : null,
        FailureCode = Status is RunwayStatus.Failed or RunwayStatus.Cancelled ? FailureCode : null,
        CreatedAt = CreatedAt,
        Extra = Extra,
    };
}
