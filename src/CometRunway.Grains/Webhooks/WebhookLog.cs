using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Webhooks;

/// <summary>The update log as an endpoint reads it.</summary>
internal sealed class WebhookLog(ITaskFeed feed, ITaskStore tasks, IWebhookStore store, IWebhookEvents events)
{
    private const int PageSize = 500;
    private const int MostPages = 100;
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    public IAsyncEnumerable<FeedPage> Follow(Webhook webhook, UpdateId after, CancellationToken cancellationToken) => feed.Follow(Filter(webhook), after, Beat, cancellationToken);

    public Task<LogExtent> Measure(CancellationToken cancellationToken) => tasks.Reads.MeasureLog(cancellationToken);

    public Delivery Delivery(RunwayTaskUpdate update) => Webhooks.Delivery.Of(update, events.Of(update));

    /// <summary>How many updates after the cursor are for the endpoint; at most <paramref name="most"/> are counted.</summary>
    public async Task<int> CountWaiting(Webhook webhook, int most, CancellationToken cancellationToken)
    {
        var page = await tasks.Reads.ReadLog(Filter(webhook), webhook.Cursor, most, cancellationToken);
        return page.Updates.Count(update => webhook.Wants(update));
    }

    /// <summary>
    /// What the endpoint wants of these positions, from the beginning of the schedule; null where that is more than <paramref name="most"/>, or where more of
    /// the log would have to be looked through than one request may ask for.
    /// </summary>
    public async Task<IReadOnlyList<Delivery>?> FindAgain(Webhook webhook, long first, long last, int most, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await store.Reads.ListDeliveries(new DeliveryQuery(webhook.Key, States: [], first, last + 1, most + 1), cancellationToken);
        var found = known.Where(static delivery => delivery.Body is not null).ToDictionary(static delivery => delivery.Position, delivery => delivery.Again(delivery.Body!, now));
        for (var (after, more, pages) = (first - 1, true, 0); more && after < last; pages++)
        {
            var page = await tasks.Reads.ReadLog(Filter(webhook), after, PageSize, cancellationToken);
            foreach (var update in page.Updates.Where(update => update.Position <= last && webhook.Wants(update)))
            {
                var fresh = known.FirstOrDefault(delivery => delivery.Position == update.Position) ?? Delivery(update);
                found.TryAdd(update.Position, fresh.Again(events.Of(update), now) with { Id = update.UpdateId.ToString(), TraceParent = TraceParent.Read(update.TraceParent) });
            }

            if (found.Count > most || pages == MostPages) return null;
            (after, more) = (page.Next.Position, page.HasMore);
        }

        return found.Count > most ? null : [.. found.Values];
    }

    // A kind of its own is looked for by the store; several are told apart here, and what is passed over moves the cursor along.
    private static TaskFilter Filter(Webhook webhook) => new(webhook.Key.Tenant)
    {
        Statuses = webhook is { Statuses: [var only], Others: [] } ? StatusSet.Of(only) : default,
        Groups = TaskFilter.Only(webhook.Group),
        Labels = TaskFilter.Only(webhook.Label),
    };
}
