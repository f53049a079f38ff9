namespace CometRunway.Client;

/// <summary>What a webhook's receiver is sent.</summary>
public sealed record WebhookEvent
{
    /// <summary>The <c>webhook-id</c>: the update's one id on every channel. What comes twice comes with the same id.</summary>
    public required string Id { get; init; }

    /// <summary>The kind of event, such as <c>task.succeeded</c>, or <c>webhook.test</c>.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The change of a task; null for a test, and for kinds that this version of the client does not know.</summary>
    public RunwayUpdate? Update { get; init; }
}
