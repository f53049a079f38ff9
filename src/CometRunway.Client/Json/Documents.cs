using System.Text.Json;

namespace CometRunway.Client.Json;

/// <summary>A page of <c>GET /api/tasks</c>.</summary>
internal sealed record TaskPage(IReadOnlyList<RunwayTask> Tasks, string? NextPageToken);

/// <summary>The answer of <c>POST /api/tasks</c>, in the order of the request.</summary>
internal sealed record Admission(IReadOnlyList<Admitted> Results);

/// <summary>What became of one task.</summary>
internal sealed record Admitted(string? Result, Problem? Problem);

/// <summary>The data of <c>progress</c>.</summary>
internal sealed record ProgressData(double Progress);

/// <summary>The data of <c>open</c> and <c>reset</c> of the feed.</summary>
internal sealed record PlaceData(string Id);

/// <summary>The answer of <c>GET /api/webhooks</c>.</summary>
internal sealed record WebhookList
{
    public required IReadOnlyList<Webhook> Webhooks { get; init; }
}

/// <summary>A page of a webhook's deliveries.</summary>
internal sealed record DeliveryPage
{
    public required IReadOnlyList<WebhookDelivery> Deliveries { get; init; }

    public string? NextPageToken { get; init; }
}

/// <summary>Another secret.</summary>
internal sealed record Rotation(string? Secret, int? OverlapSeconds);

/// <summary>What to send again.</summary>
internal sealed record RedeliveryRange(string From, string To);

/// <summary>What is sent again.</summary>
internal sealed record Redelivery(int Queued);

/// <summary>The body of a webhook's request.</summary>
internal sealed record SentEvent(string Type, DateTimeOffset Timestamp, JsonElement? Data)
{
    /// <summary>Null where it is no change of a task.</summary>
    public RunwayUpdate? ReadUpdate() => Type.StartsWith("task.", StringComparison.Ordinal) ? Data?.Deserialize(ClientJson.Default.RunwayUpdate) : null;
}

/// <summary>The data of <c>end</c>.</summary>
internal sealed record EndData(string? Reason);
