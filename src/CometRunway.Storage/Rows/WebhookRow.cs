using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Storage.Rows;

/// <summary>An endpoint as columns, made on the caller's time and not on the writer's.</summary>
internal sealed class WebhookRow(Webhook webhook)
{
    public string Tenant { get; } = webhook.Key.Tenant.Value;

    public string Id { get; } = webhook.Key.Id;

    public int Shard { get; } = webhook.Key.Shard;

    public long Revision { get; } = webhook.Revision;

    public string State { get; } = webhook.State.Word;

    public long Reached { get; } = webhook.Cursor;

    public string Detail { get; } = JsonSerializer.Serialize(Describe(webhook), RowJson.Columns.WebhookDetail);

    /// <summary>The shard of a row whose key may be none: then any is as good as another.</summary>
    public static int ShardOf(string tenant, string id) => WebhookKey.TryParse($"{tenant}/{id}", out var key) ? key.Shard : 0;

    private static WebhookDetail Describe(Webhook webhook) => new()
    {
        Url = webhook.ProtectedUrl,
        Secret = webhook.ProtectedSecret,
        Previous = webhook.ProtectedPrevious,
        PreviousUntil = webhook.PreviousUntil?.ToRow(),
        Description = webhook.Description,
        Statuses = webhook.Statuses.IsDefaultOrEmpty ? null : [.. webhook.Statuses.Select(static status => status.Word)],
        Stops = webhook.Others.Contains(EventTypes.Stopped) ? true : null,
        Others = webhook.Others.IsDefaultOrEmpty ? null : [.. webhook.Others],
        Group = webhook.Group,
        Label = webhook.Label,
        CreatedAt = webhook.CreatedAt.ToRow(),
        Reason = webhook.Reason,
        Since = webhook.Since.ToRow(),
        Skipped = webhook.Skipped is { } skipped ? new SkippedRange(skipped.From, skipped.To, skipped.At.ToRow()) : null,
        FailingSince = webhook.FailingSince?.ToRow(),
        Failures = webhook.Failures is 0 ? null : webhook.Failures,
        NotBefore = webhook.NotBefore?.ToRow(),
    };
}
