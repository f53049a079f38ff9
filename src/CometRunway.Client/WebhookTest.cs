namespace CometRunway.Client;

/// <summary>What a receiver made of a test.</summary>
public sealed record WebhookTest
{
    /// <summary>It answered with a success.</summary>
    public required bool Delivered { get; init; }

    /// <summary>Its HTTP status; null where it did not answer.</summary>
    public int? Status { get; init; }

    /// <summary>Why there was no answer.</summary>
    public string? Error { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public long DurationMs { get; init; }
}
