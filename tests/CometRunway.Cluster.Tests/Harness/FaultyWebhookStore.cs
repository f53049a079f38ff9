using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>A real store whose writes of endpoints fail before or after they are made, as a test wants it.</summary>
internal sealed class FaultyWebhookStore(IWebhookStore store) : IWebhookStore, IWebhookReads
{
    private int _saves;
    private int _looks;

    /// <summary>Every call fails: the store can't be reached.</summary>
    public bool IsAway { get; set; }

    /// <summary>The next write is made, and its answer lost.</summary>
    public bool LosesNextAnswer { get; set; }

    /// <summary>Whoever looks for retries gets what was there when it asked after this.</summary>
    public Task Slowness { get; set; } = Task.CompletedTask;

    /// <summary>How often somebody looked for retries.</summary>
    public int Looks => _looks;

    /// <summary>How many writes of endpoints were made.</summary>
    public int Saves => _saves;

    public IWebhookReads Reads => this;

    public async Task<bool> Save(Webhook webhook, IReadOnlyCollection<Delivery> deliveries, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _saves);
        var saved = await Reached().Save(webhook, deliveries, cancellationToken);
        if (!LosesNextAnswer) return saved;
        LosesNextAnswer = false;
        throw new StoreUnavailableException("The answer got lost.");
    }

    public Task<bool> Create(Webhook webhook, int most, CancellationToken cancellationToken) => Reached().Create(webhook, most, cancellationToken);

    public Task<bool> Remove(WebhookKey key, CancellationToken cancellationToken) => Reached().Remove(key, cancellationToken);

    public Task<int> Trim(WebhookKey key, int keep, CancellationToken cancellationToken) => Reached().Trim(key, keep, cancellationToken);

    public Task<int> Prune(DateTimeOffset before, int most, CancellationToken cancellationToken) => Reached().Prune(before, most, cancellationToken);

    public Task<Webhook?> Find(WebhookKey key, CancellationToken cancellationToken) => Reached().Reads.Find(key, cancellationToken);

    public Task<IReadOnlyList<Webhook>> List(TenantId tenant, CancellationToken cancellationToken) => Reached().Reads.List(tenant, cancellationToken);

    public Task<IReadOnlyList<WebhookKey>> ReadActive(int shard, WebhookKey? after, int most, CancellationToken cancellationToken) => Reached().Reads.ReadActive(shard, after, most, cancellationToken);

    public async Task<IReadOnlyList<Delivery>> ReadRetrying(WebhookKey key, int most, CancellationToken cancellationToken)
    {
        var found = await Reached().Reads.ReadRetrying(key, most, cancellationToken);
        Interlocked.Increment(ref _looks);
        await Slowness;
        return found;
    }

    public Task<IReadOnlyList<Delivery>> ListDeliveries(DeliveryQuery query, CancellationToken cancellationToken) => Reached().Reads.ListDeliveries(query, cancellationToken);

    public Task<IReadOnlyDictionary<string, DeliveryCounts>> CountDeliveries(TenantId tenant, CancellationToken cancellationToken) => Reached().Reads.CountDeliveries(tenant, cancellationToken);

    private IWebhookStore Reached() => IsAway ? throw new StoreUnavailableException("The store is away.") : store;
}
