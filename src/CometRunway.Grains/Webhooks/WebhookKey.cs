using System.Diagnostics.CodeAnalysis;
using CometRunway.Core;

namespace CometRunway.Grains.Webhooks;

/// <summary>What makes an endpoint one endpoint: its tenant and its id.</summary>
public readonly record struct WebhookKey(TenantId Tenant, string Id)
{
    /// <summary>The key of its grain, <c>tenant/id</c>: of the form of a task's, so that grains of either kind spread alike.</summary>
    public string Text => $"{Tenant}/{Id}";

    /// <summary>The shard that it belongs to.</summary>
    public int Shard => Sharding.ShardOf(Fingerprint);

    /// <summary>What tells it from others of its shard.</summary>
    public long Fingerprint => Sharding.Fingerprint(Tenant, Id);

    /// <summary>Reads <c>tenant/id</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out WebhookKey key)
    {
        var isKey = TaskIdentity.TryParse(text, out var identity);
        key = isKey ? new WebhookKey(identity.Tenant, identity.Id.Value) : default;
        return isKey;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
