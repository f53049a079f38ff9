using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Shards;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Streams;

/// <summary>
/// Publishes the updates of those tenants that are this silo's to publish, in the order of the log, as the tailer hands them out. It holds up nobody: where it
/// is too slow for its buffer, it goes back to the log.
/// </summary>
internal sealed partial class StreamPublisher(FeedTailer tailer, ITaskStore store, LiveSilos live, UpdateStreams streams, TimeProvider clock, ILogger<StreamPublisher> log) : BackgroundService
{
    private const int PageSize = 500;
    private const int TenantsAtOnce = 16;
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    private UpdateId? _position;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                using var updates = await tailer.SubscribeToAll(stoppingToken);
                _position ??= updates.Since;
                if (_position != updates.Since) await PublishStored(stoppingToken);
                await PublishLive(updates, stoppingToken);
            }
            catch (StoreUnavailableException exception)
            {
                LogNotRead(log, exception);
                await Task.Delay(AfterFailure, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task PublishStored(CancellationToken cancellationToken)
    {
        if (await store.Reads.FindLoss(_position!.Value, cancellationToken) is { } loss) _position = loss.Next;
        for (var more = true; more;)
        {
            var page = await store.Reads.ReadLog(_position.Value.Position, PageSize, cancellationToken);
            await Publish(page.Updates, page.Next, cancellationToken);
            more = page.HasMore;
        }
    }

    // Returns where the buffer takes no more and is empty again.
    private async Task PublishLive(FeedSubscription updates, CancellationToken cancellationToken)
    {
        while (await updates.Wait())
        {
            var page = new List<RunwayTaskUpdate>();
            while (page.Count < PageSize && updates.TryTake(out var entry))
            {
                if (entry.Update is { } update && update.Position > _position?.Position) page.Add(update);
            }

            if (page.Count > 0) await Publish(page, page[^1].UpdateId, cancellationToken);
        }
    }

    private async Task Publish(IReadOnlyList<RunwayTaskUpdate> page, UpdateId reached, CancellationToken cancellationToken)
    {
        var silos = live.Current;
        var own = page.GroupBy(static update => update.Identity.Tenant).Where(tenant => live.IsOwn(tenant.Key, silos));
        var tenants = new ParallelOptions { MaxDegreeOfParallelism = TenantsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(own, tenants, async (tenant, token) => await streams.Write(tenant.Key, [.. tenant], token));
        _position = reached;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The update log can't be read; streams wait until it can.")]
    private static partial void LogNotRead(ILogger logger, Exception exception);
}
