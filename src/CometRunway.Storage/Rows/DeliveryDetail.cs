namespace CometRunway.Storage.Rows;

/// <summary>What of a delivery no query asks for: the column <c>webhook_delivery.detail</c>. Absent means null, empty or 0.</summary>
internal sealed record DeliveryDetail
{
    public string? Id { get; init; }

    public required string TaskId { get; init; }

    public required string Status { get; init; }

    /// <summary>What versions before know of <see cref="Other"/>.</summary>
    public bool? Stop { get; init; }

    public string? Other { get; init; }

    public required long HappenedAt { get; init; }

    public int? Tries { get; init; }

    public AttemptStep[]? Attempts { get; init; }

    public string? Body { get; init; }
}

/// <summary>One step of <see cref="DeliveryDetail.Attempts"/>.</summary>
internal sealed record AttemptStep(long At, int? Status, string? Error, long Milliseconds);
