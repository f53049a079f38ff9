using System.Text.Json;

namespace CometRunway.Client.Json;

/// <summary>The answer of <c>POST /api/tasks</c>, in the order of the request.</summary>
internal sealed record Admission(IReadOnlyList<Admitted> Results);

/// <summary>What became of one task.</summary>
internal sealed record Admitted(string? Result, Problem? Problem);

/// <summary>The data of <c>progress</c>.</summary>
internal sealed record ProgressData(double Progress);

/// <summary>The data of <c>open</c> and <c>reset</c> of the feed.</summary>
internal sealed record PlaceData(string Id);

/// <summary>A page of <c>GET /api/groups</c>.</summary>
internal sealed record GroupPage
{
    public required IReadOnlyList<RunwayGroup> Groups { get; init; }

    public string? NextPageToken { get; init; }
}

/// <summary>A page of <c>GET /api/tenants</c>.</summary>
internal sealed record TenantPage
{
    public required IReadOnlyList<RunwayTenant> Tenants { get; init; }

    public string? NextPageToken { get; init; }
}

/// <summary>The answer of <c>GET /api/tenant</c>.</summary>
internal sealed record TenantName
{
    public required string Tenant { get; init; }
}

/// <summary>The answer of <c>GET /api/silos</c>.</summary>
internal sealed record SiloList
{
    public required IReadOnlyList<Silo> Silos { get; init; }
}

/// <summary>The answer of <c>GET /api/bulk</c>.</summary>
internal sealed record BulkList
{
    public required IReadOnlyList<BulkAction> Actions { get; init; }
}

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
