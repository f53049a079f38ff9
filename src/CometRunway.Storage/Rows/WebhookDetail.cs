namespace CometRunway.Storage.Rows;

/// <summary>What of an endpoint no query asks for: the column <c>webhook.detail</c>. Absent means null, empty or 0.</summary>
internal sealed record WebhookDetail
{
    public required string Url { get; init; }

    public required string Secret { get; init; }

    public string? Previous { get; init; }

    public long? PreviousUntil { get; init; }

    public string? Description { get; init; }

    public string[]? Statuses { get; init; }

    /// <summary>What versions before know of <see cref="Others"/>.</summary>
    public bool? Stops { get; init; }

    public string[]? Others { get; init; }

    public string? Group { get; init; }

    public string? Label { get; init; }

    public required long CreatedAt { get; init; }

    public string? Reason { get; init; }

    public required long Since { get; init; }

    public SkippedRange? Skipped { get; init; }

    public long? FailingSince { get; init; }

    public int? Failures { get; init; }

    public long? NotBefore { get; init; }
}

/// <summary>Positions that an endpoint never read.</summary>
internal sealed record SkippedRange(long From, long To, long At);
