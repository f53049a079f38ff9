using System.Globalization;

namespace CometRunway.Client;

/// <summary>One update on its way to one webhook.</summary>
public sealed record WebhookDelivery
{
    /// <summary>The update's id, and the <c>webhook-id</c> of every attempt.</summary>
    public string Id { get => field ?? Position.ToString(CultureInfo.InvariantCulture); init; }

    /// <summary>The update's position in the log.</summary>
    public required long Position { get; init; }

    /// <summary>The task.</summary>
    public required string TaskId { get; init; }

    /// <summary>The kind of event, such as <c>task.succeeded</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What became of it.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>When it is attempted again; null unless it is.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>The last attempts, oldest first; at most 20.</summary>
    public IReadOnlyList<DeliveryAttempt> Attempts { get => field ?? []; init; }
}
