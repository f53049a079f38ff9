using System.Collections.Concurrent;
using CometRunway.Grains.Shards;

namespace CometRunway.Grains.Webhooks;

/// <summary>The endpoints that deliver in this process.</summary>
internal sealed class ActiveWebhooks : Attendance
{
    private readonly ConcurrentDictionary<WebhookKey, (IGrainContext Of, WebhookBacklog Backlog)> _backlogs = new();

    /// <summary>What all of them have to do.</summary>
    public IEnumerable<WebhookBacklog> Backlogs => _backlogs.Values.Select(static one => one.Backlog);

    public void Enter(WebhookKey key, IGrainContext activation) => Enter(key.Shard, key.Fingerprint, activation);

    /// <summary>What one of them has to do now.</summary>
    public void Tell(WebhookKey key, IGrainContext activation, WebhookBacklog backlog) => _backlogs[key] = (activation, backlog);

    public void Leave(WebhookKey key, IGrainContext activation)
    {
        Leave(key.Shard, key.Fingerprint, activation);
        if (_backlogs.TryGetValue(key, out var told) && ReferenceEquals(told.Of, activation)) _backlogs.TryRemove(KeyValuePair.Create(key, told));
    }
}
