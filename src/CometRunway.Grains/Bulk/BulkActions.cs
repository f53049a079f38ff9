using System.Buffers.Text;
using System.Security.Cryptography;
using CometRunway.Core;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Bulk;

/// <summary>Bulk actions, as whoever serves those speaks of them who order them.</summary>
public interface IBulkActions
{
    /// <summary>Actions as they are kept.</summary>
    IBulkReads Reads { get; }

    /// <summary>Takes an order; what it is about are the tasks that there are now.</summary>
    /// <param name="tenant">Whose tasks.</param>
    /// <param name="order">What is to be done.</param>
    /// <param name="id">The id that it is to have, for whoever may order the same twice and wants it once: where there is one of that id it is given as it is. Null: a new one.</param>
    /// <param name="cancellationToken">Nobody waits any more; it may be begun all the same.</param>
    Task<BulkAcceptance> Begin(TenantId tenant, BulkOrder order, string? id, CancellationToken cancellationToken);

    /// <summary>Ends an action where it is running; what is under way comes to its end first.</summary>
    Task Abort(BulkKey key, CancellationToken cancellationToken);
}

internal sealed partial class BulkActions(IBulkStore store, BulkPages pages, IGrainFactory grains, TimeProvider clock, ILogger<BulkActions> log) : IBulkActions
{
    private const int IdBytes = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public IBulkReads Reads => store.Reads;

    public async Task<BulkAcceptance> Begin(TenantId tenant, BulkOrder order, string? id, CancellationToken cancellationToken)
    {
        var key = new BulkKey(tenant, id ?? NewId());
        if (id is not null && await store.Reads.Find(key, cancellationToken) is { } known) return new BulkAcceptance.Begun(known);

        var action = new BulkAction
        {
            Key = key,
            Operation = order.Operation,
            Label = order.Label,
            Filter = order.Operation.IsOfOpenTasks ? order.Filter with { Statuses = order.Filter.Statuses.And(StatusSet.Open) } : order.Filter,
            Traits = order.Traits,
            StartedAt = order.At.ToMillisecond(),
            Before = await pages.Measure(tenant, cancellationToken),
        };
        if (!await store.Create(action, BulkBound.Usual, cancellationToken)) return await Explain(key, cancellationToken);
        await Wake(key);
        return new BulkAcceptance.Begun(action);
    }

    public async Task Abort(BulkKey key, CancellationToken cancellationToken) => await grains.GetGrain<IBulkGrain>(key.Text).Abort().WaitAsync(cancellationToken);

    private async Task<BulkAcceptance> Explain(BulkKey key, CancellationToken cancellationToken)
    {
        if (await store.Reads.Find(key, cancellationToken) is { } twin) return new BulkAcceptance.Begun(twin);
        var running = (await store.Reads.ReadRunning(cancellationToken)).Where(one => one.Tenant == key.Tenant).ToList();
        return running is [var first, ..] ? new BulkAcceptance.TenantBusy(first) : new BulkAcceptance.AllBusy();
    }

    private async Task Wake(BulkKey key)
    {
        try
        {
            await grains.GetGrain<IBulkGrain>(key.Text).EnsureRunning().WaitAsync(Patience, clock);
        }
        catch (Exception exception)
        {
            LogNotWoken(log, exception, key);
        }
    }

    private static string NewId() => "bulk_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));

    [LoggerMessage(Level = LogLevel.Debug, Message = "Bulk action {Action} could not be woken; a keeper does it within seconds.")]
    private static partial void LogNotWoken(ILogger logger, Exception exception, BulkKey action);
}
