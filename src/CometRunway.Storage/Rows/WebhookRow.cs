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

    public string Detail { get; } = WebhookDetail.Of(webhook).ToJson();

    /// <summary>The shard of a row whose key may be none: then any is as good as another.</summary>
    public static int ShardOf(string tenant, string id) => WebhookKey.TryParse($"{tenant}/{id}", out var key) ? key.Shard : 0;
}
