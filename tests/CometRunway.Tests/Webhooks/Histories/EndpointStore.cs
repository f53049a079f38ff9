using CometRunway.Grains.Storage;
using CometRunway.Grains.Webhooks;
using CometRunway.Tests.Simulation;

namespace CometRunway.Tests.Webhooks.Histories;

/// <summary>The log, an endpoint's row and its deliveries, in a store that is slow, fails, and loses its answer after a write.</summary>
internal sealed class EndpointStore(World world, Webhook row)
{
    private readonly SortedDictionary<long, Delivery> _deliveries = [];

    public List<Update> Log { get; } = [];

    public Webhook Row { get; private set; } = row;

    public IReadOnlyCollection<Delivery> Deliveries => _deliveries.Values;

    public bool IsDelivered(Update update) => _deliveries.GetValueOrDefault(update.Position) is { State: DeliveryState.Delivered };

    public int Retrying => _deliveries.Values.Count(static delivery => delivery.State is DeliveryState.Retrying);

    public async Task<bool> Save(Mortal caller, WebhookWrite write)
    {
        await caller.Delay(world.UpTo(2_000));
        if (world.Strikes(100)) throw new StoreUnavailableException("It is away.");
        var isWritten = Row.Revision == write.Webhook.Revision - 1;
        if (isWritten) Write(write);
        await caller.Delay(world.UpTo(500));
        return world.Strikes(50) ? throw new StoreUnavailableException("The answer got lost.") : isWritten;
    }

    /// <summary>What was there when it was asked; the answer takes its time.</summary>
    public async Task<IReadOnlyList<Delivery>> ReadRetrying(Mortal caller, int most)
    {
        await caller.Delay(world.UpTo(1_000));
        if (world.Strikes(100)) throw new StoreUnavailableException("It is away.");
        var found = _deliveries.Values.Where(static delivery => delivery.State is DeliveryState.Retrying).OrderBy(static delivery => delivery.NextAt).Take(most).ToList();
        await caller.Delay(world.UpTo(3_000));
        return found;
    }

    private void Write(WebhookWrite write)
    {
        Row = write.Webhook;
        foreach (var delivery in write.Deliveries) _deliveries[delivery.Position] = delivery;
        if (Log.Find(update => update.Position <= Row.Cursor && !_deliveries.ContainsKey(update.Position)) is { } lost)
            world.Break($"Update {lost.Position} has no row, and the cursor is at {Row.Cursor}.");
        if (_deliveries.Keys.LastOrDefault() is var last && last > Row.Cursor)
            world.Break($"Update {last} has a row, and comes again from the log: the cursor is at {Row.Cursor}.");
    }
}
