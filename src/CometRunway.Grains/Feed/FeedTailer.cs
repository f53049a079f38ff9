using CometRunway.Core;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Feed;

/// <summary>
/// Reads the update log once for the whole process and fans it out to local readers. It looks when a pulse says that the log has advanced
/// (at most each 10 ms, so that one read serves many updates) and each second anyhow.
/// </summary>
internal sealed partial class FeedTailer(ITaskStore store, FeedPulse pulse, TimeProvider clock, ILogger<FeedTailer> log) : BackgroundService
{
    private const int PageSize = 1000;
    private static readonly TimeSpan Coalesce = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<TaskIdentity, List<FeedSubscription>> _byTask = [];

    /// <summary>Every update of the task that is fanned out from now on. What came before is in the log.</summary>
    public FeedSubscription Subscribe(TaskIdentity identity)
    {
        var subscription = new FeedSubscription(this, identity);
        lock (_gate)
        {
            if (_byTask.TryGetValue(identity, out var others)) others.Add(subscription);
            else _byTask[identity] = [subscription];
        }

        return subscription;
    }

    public void Unsubscribe(FeedSubscription subscription)
    {
        lock (_gate)
        {
            if (_byTask.TryGetValue(subscription.Identity, out var all) && all.Remove(subscription) && all.Count is 0) _byTask.Remove(subscription.Identity);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? position = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                position ??= (await store.MeasureLog(stoppingToken)).Last;
                position = await ReadOn(position.Value, stoppingToken);
                await Task.Delay(Coalesce, clock, stoppingToken);
                await pulse.Wait(Longest, clock, stoppingToken);
            }
            catch (StoreUnavailableException exception)
            {
                LogNotRead(log, exception);
                await Task.Delay(Longest, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<long> ReadOn(long position, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await store.ReadLog(position, PageSize, cancellationToken);
            FanOut(page);
            if (page.Count > 0) position = page[^1].Position;
            if (page.Count < PageSize) return position;
        }
    }

    private void FanOut(IReadOnlyList<Update> page)
    {
        lock (_gate)
        {
            if (_byTask.Count is 0) return;
            foreach (var update in page)
            {
                if (!_byTask.TryGetValue(update.Identity, out var readers)) continue;
                foreach (var reader in readers) reader.Post(update);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The update log can't be read; readers wait until it can.")]
    private static partial void LogNotRead(ILogger logger, Exception exception);
}
