using CometRunway.Grains.Shards;

namespace CometRunway.Grains.Webhooks;

/// <summary>The endpoints that deliver in this process.</summary>
internal sealed class ActiveWebhooks : Attendance
{
    public void Enter(WebhookKey key, IGrainContext activation) => Enter(key.Shard, key.Fingerprint, activation);

    public void Leave(WebhookKey key, IGrainContext activation) => Leave(key.Shard, key.Fingerprint, activation);
}
