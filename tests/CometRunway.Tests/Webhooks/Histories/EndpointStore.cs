using CometRunway.Abstractions;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Webhooks;
using CometRunway.Tests.Simulation;

namespace CometRunway.Tests.Webhooks.Histories;

/// <summary>The log, an endpoint's row and its deliveries, in a store that is slow, fails, and loses its answer after a write.</summary>
internal sealed class EndpointStore(World world, Webhook row)
{
    private SortedDictionary<long, Delivery> _deliveries = [];

    public List<RunwayTaskUpdate> Log { get; private set; } = [];

    /// <summary>How often the log has lost its end.</summary>
    public int Epoch { get; private set; }

    /// <summary>What the log had up to here when it lost its end last, it still has.</summary>
    public long KeptTo { get; private set; }

    public long LastPosition => Log.Count is 0 ? 0 : Log[^1].Position;

    public Webhook Row { get; private set; } = row;

    public IReadOnlyCollection<Delivery> Deliveries => _deliveries.Values;

    public bool IsDelivered(RunwayTaskUpdate update) => _deliveries.GetValueOrDefault(update.Position) is { State: DeliveryState.Delivered };

    public int Retrying => _deliveries.Values.Count(static delivery => delivery.State is DeliveryState.Retrying);

    /// <summary>What a standby has by now; calling it is its promotion: everything later is lost.</summary>
    public Action Standby()
    {
        var (log, row, deliveries) = (Log.ToList(), Row, new SortedDictionary<long, Delivery>(_deliveries));
        return () =>
        {
            (Log, Row, _deliveries, Epoch) = (log, row, deliveries, Epoch + 1);
            KeptTo = LastPosition;
        };
    }

    public async Task<bool> Save(Mortal caller, WebhookWrite write, int epoch)
    {
        await caller.Delay(world.UpTo(2_000));
        if (world.Strikes(100) || epoch != Epoch) throw new StoreUnavailableException("It is away."); // Whoever does not know of its loss yet is connected to what was lost.
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
