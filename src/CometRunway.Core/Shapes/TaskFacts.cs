using System.Collections.Immutable;

namespace CometRunway.Core.Shapes;

/// <summary>What one layer of a body says of the task, but for its status.</summary>
internal sealed record TaskFacts
{
    public double? Progress { get; init; }

    public ImmutableArray<string> Output { get; init; } = [];

    /// <summary>What may be the output where no layer has any.</summary>
    public ImmutableArray<string> Likely { get; init; } = [];

    public string? Failure { get; init; }

    /// <summary>What may be the reason of a failure where no layer has one.</summary>
    public string? Remark { get; init; }

    public string? FailureCode { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? Extra { get; init; }

    /// <summary>These facts, corrected by those of the layer inside.</summary>
    public TaskFacts Under(TaskFacts inner) => new()
    {
        Progress = inner.Progress ?? Progress,
        Output = inner.Output.IsEmpty ? Output : inner.Output,
        Likely = inner.Likely.IsEmpty ? Likely : inner.Likely,
        Failure = inner.Failure ?? Failure,
        Remark = inner.Remark ?? Remark,
        FailureCode = inner.FailureCode ?? FailureCode,
        CreatedAt = inner.CreatedAt ?? CreatedAt,
        Extra = inner.Extra ?? Extra,
    };

    public Reading.Answer ToAnswer(StatusWord status, int? dropped) => new(status.Status)
    {
        UnknownStatus = status.Unknown,
        Progress = Progress,
        Output = Output.IsEmpty ? Likely : Output,
        Dropped = dropped,
        Failure = Failure ?? Remark,
        FailureCode = FailureCode,
        CreatedAt = CreatedAt,
        Extra = Extra,
    };
}
