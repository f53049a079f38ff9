namespace CometRunway.Storage.Rows;

/// <summary>What of a log entry no query asks for: the column <c>task_update.detail</c>. Absent means null or empty.</summary>
internal sealed record UpdateDetail
{
    public string[]? Output { get; init; }

    public string? Failure { get; init; }

    public string? FailureCode { get; init; }

    public string? EndedBy { get; init; }

    public StuckDetail? Stuck { get; init; }
}
