using CometRunway.Grains.Recovery;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Webhooks;

/// <summary>
/// Wakes the endpoints of this silo at the start, whenever a silo comes or goes, and each minute: those of the shards that it keeps, as with tasks. Two silos
/// that disagree for a moment wake one twice, which does no harm.
/// </summary>
internal sealed partial class WebhookKeeper(LiveSilos live, IWebhookStore store, IGrainFactory grains, TimeProvider clock, ILogger<WebhookKeeper> log) : BackgroundService
{
    private const int PageSize = 1000;
    private const int AtOnce = 32;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5); // A silo that has just died must not hold up the others' endpoints.
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    // As long as a silo that left may take activations of others along.
    private static readonly TimeSpan[] AfterChange = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var rounds = 0; !stoppingToken.IsCancellationRequested;)
        {
            var silos = live.Current;
            var pause = await Wake(silos, stoppingToken) ? rounds < AfterChange.Length ? AfterChange[rounds++] : Interval : AfterFailure;
            if (await live.Change(silos, pause, clock, stoppingToken)) rounds = 0;
        }
    }

    private async Task<bool> Wake(IReadOnlyList<SiloAddress> silos, CancellationToken cancellationToken)
    {
        try
        {
            var failed = 0;
            var own = live.OwnShards(silos).ToHashSet();
            for (WebhookKey? after = null; own.Count > 0;)
            {
                var page = await store.ReadActive(after, PageSize, cancellationToken);
                var bound = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
                await Parallel.ForEachAsync(page.Where(key => own.Contains(key.Shard)), bound, async (key, _) =>
                {
                    if (!await Wake(key)) Interlocked.Increment(ref failed);
                });
                if (page.Count < PageSize) break;
                after = page[^1];
            }

            return failed is 0;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNothingWoken(log, exception);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    // One that can't be woken holds up no other.
    private async Task<bool> Wake(WebhookKey key)
    {
        try
        {
            await grains.GetGrain<IWebhookGrain>(key.Text).EnsureRunning().WaitAsync(Patience, clock);
            return true;
        }
        catch (Exception exception)
        {
            LogNotWoken(log, exception, key);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhooks could not be woken; it is tried again.")]
    private static partial void LogNothingWoken(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Webhook} could not be woken; it is tried again.")]
    private static partial void LogNotWoken(ILogger logger, Exception exception, WebhookKey webhook);
}
