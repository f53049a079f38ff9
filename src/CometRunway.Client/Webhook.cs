namespace CometRunway.Client;

/// <summary>An address that updates are sent to.</summary>
public sealed record Webhook
{
    /// <summary>Names it.</summary>
    public required string Id { get; init; }

    /// <summary>Where to; null where the server can no longer decrypt it: then give it again.</summary>
    public Uri? Url { get; init; }

    /// <summary>Which events it gets, such as <c>task.succeeded</c>.</summary>
    public IReadOnlyList<string> Events { get => field ?? []; init; }

    /// <summary>Only of tasks of this group; null: of all.</summary>
    public string? Group { get; init; }

    /// <summary>Only of tasks with this label; null: of all.</summary>
    public string? Label { get; init; }

    /// <summary>A word for people.</summary>
    public string? Description { get; init; }

    /// <summary>When it was registered.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether updates are sent.</summary>
    public required WebhookState State { get; init; }

    /// <summary>Why it is not active.</summary>
    public string? Reason { get; init; }

    /// <summary>Since when it is in that state.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Every update up to this position was delivered, or is among the deliveries.</summary>
    public long Cursor { get; init; }

    /// <summary>How many updates wait behind the cursor; 1,000 says that many or more. Null in lists.</summary>
    public int? Lag { get; init; }

    /// <summary>When the first attempt failed after which none succeeded; null while it works.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>The receiver asked not to be sent anything before; null where it did not.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Updates that were no longer kept when it came to them, and that it never gets; null: there were none.</summary>
    public SkippedUpdates? Skipped { get; init; }

    /// <summary>How many deliveries the server keeps.</summary>
    public DeliveryCounts? Deliveries { get; init; }

    /// <summary>What signs its requests. Only in the answers to its registration and to the exchange of its secret: keep it.</summary>
    public string? Secret { get; init; }

    /// <summary>Until then the secret before signs too; null where none does.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; init; }

    /// <summary>Says which, never with what it signs.</summary>
    /// <returns>The id and the state.</returns>
    public override string ToString() => $"{Id} ({State})";
}
