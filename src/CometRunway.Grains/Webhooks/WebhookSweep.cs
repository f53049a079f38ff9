using CometRunway.Grains.Shards;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Webhooks;

/// <summary>Endpoints are kept: whoever is active and delivers nowhere is found by its row.</summary>
internal sealed partial class WebhookSweep(IWebhookStore store, ActiveWebhooks active, IGrainFactory grains, TimeProvider clock, ILogger<WebhookSweep> log) : IKept
{
    private const int PageSize = 1000;
    private const int AtOnce = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5); // A silo that has just died must not hold up the others' endpoints.

    public string Kind => "webhooks";

    public Attendance Attendance => active;

    public async Task<Swept> Sweep(int shard, IReadOnlyCollection<long> elsewhere, CancellationToken cancellationToken)
    {
        var attended = active.Fingerprints(shard).Concat(elsewhere).ToHashSet();
        var (found, failed) = (0, 0);
        var bound = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        for (WebhookKey? after = null; ;)
        {
            var page = await store.Reads.ReadActive(shard, after, PageSize, cancellationToken);
            var asleep = page.Where(key => !attended.Contains(key.Fingerprint)).ToList();
            found += asleep.Count;
            await Parallel.ForEachAsync(asleep, bound, async (key, _) =>
            {
                if (!await Wake(key)) Interlocked.Increment(ref failed);
            });
            if (page.Count < PageSize) return new Swept(found, failed);
            after = page[^1];
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
            LogNotWoken(log, key, exception.Message);
            return false;
        }
    }

    // The keeper says how many.
    [LoggerMessage(Level = LogLevel.Debug, Message = "Webhook {Webhook} could not be woken; it is tried again. {Why}")]
    private static partial void LogNotWoken(ILogger logger, WebhookKey webhook, string why);
}
