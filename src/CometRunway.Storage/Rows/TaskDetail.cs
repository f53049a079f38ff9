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
}

/// <summary>One step of <see cref="TaskDetail.Timeline"/>.</summary>
internal sealed record TimelineStep(string Status, long At);

/// <summary>Why a task is stuck, in the row and in the log.</summary>
internal sealed record StuckDetail(long Since, string Why, double Improbability);
