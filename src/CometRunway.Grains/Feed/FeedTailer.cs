using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Feed;

/// <summary>
/// Reads the update log once for the whole process and fans it out to local readers. It looks when a pulse says that the log has advanced
/// (at most each 10 ms, so that one read serves many updates) and each second anyhow; where nobody listens, it does not look. Readers that want a sign of it
/// where there is nothing for them get it from one timer for all.
/// </summary>
internal sealed partial class FeedTailer(ITaskStore store, FeedPulse pulse, FeedProgress progress, TimeProvider clock, ILogger<FeedTailer> log) : BackgroundService
{
    private const int PageSize = 1000;
    private const int BufferOfTask = 64;
    private const int BufferOfTenant = 1024; // A page that is the tenant's own from end to end does not throw its readers out.
    private const int BufferOfAll = 4 * PageSize;
    private const int MostRemembered = 2 * PageSize;
    private static readonly TimeSpan Coalesce = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BeatPace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(30); // Whoever comes back at once finds all that it missed in memory.

    private readonly Lock _gate = new();
    private readonly Listeners<TaskIdentity> _byTask = new();
    private readonly Listeners<(TenantId Tenant, string? Group)> _byGroup = new();
    private readonly Listeners<Everything> _ofAll = new();
    private RecentUpdates? _recent;
    private UpdateId? _position;
    private long _lastLeft;

    /// <summary>Everything up to here has been handed to those who listen; null where nobody does.</summary>
    public UpdateId? Position
    {
        get
        {
            lock (_gate) return _position;
        }
    }

    /// <summary>The id is known to be one that was handed out here.</summary>
    public bool Reached(UpdateId id)
    {
        lock (_gate) return Remembered(id.Position) == id;
    }

    /// <summary>Every update of the task that is fanned out from now on. What came before is in the log.</summary>
    /// <param name="identity">Which task.</param>
    /// <param name="beat">After so long without one the reader wants a sign; null: never.</param>
    /// <param name="cancellationToken">Ends the listening: whoever waits is let go.</param>
    public ValueTask<FeedSubscription> Subscribe(TaskIdentity identity, TimeSpan? beat, CancellationToken cancellationToken) =>
        Subscribe(_byTask, identity, new FeedTerms(BufferOfTask, Beat: beat - BeatPace), after: null, cancellationToken);

    /// <summary>
    /// Every update that matches and is fanned out from now on. What came before is in the log; where it is remembered here since
    /// <paramref name="after"/>, it comes first.
    /// </summary>
    /// <param name="filter">Whose updates, and which.</param>
    /// <param name="after">What the reader has; null: nothing.</param>
    /// <param name="beat">After so long without one it wants a sign.</param>
    /// <param name="cancellationToken">Ends the listening: whoever waits is let go.</param>
    public ValueTask<FeedSubscription> Subscribe(TaskFilter filter, long? after, TimeSpan beat, CancellationToken cancellationToken) => filter.Tenant is { } tenant
        ? Subscribe(_byGroup, (tenant, filter.OnlyGroup), new FeedTerms(BufferOfTenant, filter, beat - BeatPace), after, cancellationToken)
        : Subscribe(_ofAll, default, new FeedTerms(BufferOfAll, filter, beat - BeatPace), after, cancellationToken);

    /// <summary>Every update of everybody that is fanned out from now on. What came before is in the log.</summary>
    public ValueTask<FeedSubscription> SubscribeToAll(CancellationToken cancellationToken) => Subscribe(_ofAll, default, new FeedTerms(BufferOfAll), after: null, cancellationToken);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Tail(stoppingToken), Beat(stoppingToken));

    private async Task Tail(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (IsHeard()) await ReadOn(stoppingToken);
                else progress.Rest();
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

    // Apart from reading: whoever waits for a store that is away hears that the server is there.
    private async Task Beat(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(BeatPace, clock);
        try
        {
            while (await pace.WaitForNextTickAsync(stoppingToken))
            {
                lock (_gate)
                {
                    if (_position is not { } reached) continue;
                    _byTask.Beat(reached);
                    _byGroup.Beat(reached);
                    _ofAll.Beat(reached);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The server is told to stop.
        }
    }

    private bool IsHeard()
    {
        lock (_gate)
        {
            if (_byTask.IsEmpty && _byGroup.IsEmpty && _ofAll.IsEmpty && clock.GetElapsedTime(_lastLeft) >= Linger) (_position, _recent) = (null, null);
            return _position is not null;
        }
    }

    private async Task ReadOn(CancellationToken cancellationToken)
    {
        for (var more = true; more;)
        {
            var (position, asked) = (_position!.Value, clock.GetTimestamp());
            var page = await store.Reads.ReadLog(position.Position, PageSize, cancellationToken);
            var loss = page.Extent.Has(position) ? null : await store.Reads.FindLoss(position, cancellationToken);
            if (loss is null) FanOut(page.Updates, page.Next);
            else StartOver(loss);
            more = loss is not null || page.HasMore;
            if (!more) progress.CaughtUp(asked);
        }
    }

    private void StartOver(LogLoss loss)
    {
        LogLost(log, _position!.Value, loss.Next);
        lock (_gate)
        {
            (_position, _recent) = (loss.Next, new RecentUpdates(MostRemembered, loss.Next));
            _byTask.End(loss);
            _byGroup.End(loss);
            _ofAll.End(loss);
        }
    }

    private void FanOut(IReadOnlyList<RunwayTaskUpdate> page, UpdateId position)
    {
        lock (_gate)
        {
            foreach (var update in page)
            {
                var (identity, group) = (update.Identity, update.Group);
                var tenant = identity.Tenant;
                _byTask.Post(identity, update);
                _byGroup.Post((tenant, null), update);
                if (group is not null) _byGroup.Post((tenant, group), update);
                _ofAll.Post(default, update);
                _recent!.Add(update);
            }

            _position = position;
        }
    }

    private async ValueTask<FeedSubscription> Subscribe<TKey>(Listeners<TKey> listeners, TKey key, FeedTerms terms, long? after, CancellationToken cancellationToken)
        where TKey : notnull
    {
        lock (_gate)
        {
            if (_position is { } position) return Add(listeners, key, terms, after, position, cancellationToken);
        }

        // Nobody listened: it begins at what is the end now, and what comes after that is read for this reader too.
        var end = (await store.Reads.MeasureLog(cancellationToken)).End;
        lock (_gate)
        {
            if (_position is null)
            {
                (_position, _recent) = (end, new RecentUpdates(MostRemembered, end));
                progress.CaughtUp(clock.GetTimestamp());
            }

            pulse.Beat();
            return Add(listeners, key, terms, after, _position.Value, cancellationToken);
        }
    }

    private FeedSubscription Add<TKey>(Listeners<TKey> listeners, TKey key, FeedTerms terms, long? after, UpdateId position, CancellationToken cancellationToken)
        where TKey : notnull
    {
        var since = (after is { } known ? Remembered(known) : null) ?? position;
        var subscription = new FeedSubscription(terms, since, clock, Leave, cancellationToken);
        if (since.Position < position.Position)
        {
            foreach (var update in _recent!.After(since.Position)) subscription.Post(update);
        }

        listeners.Add(key, subscription);
        return subscription;

        void Leave(FeedSubscription subscription)
        {
            lock (_gate)
            {
                listeners.Remove(key, subscription);
                _lastLeft = clock.GetTimestamp();
            }
        }
    }

    // What came after it can be told from memory; null where it can't.
    private UpdateId? Remembered(long position) =>
        position <= _position?.Position && _recent!.ReachesBackTo(position) && _recent.EpochOf(position) is { } epoch ? new UpdateId(epoch, position) : null;

    private readonly record struct Everything;

    [LoggerMessage(Level = LogLevel.Error, Message = "The database has lost updates that were told already: the log was read up to {Reached}, and goes on after {Next}. A standby was promoted that lacked them, or a backup was restored. Readers are told to begin anew.")]
    private static partial void LogLost(ILogger logger, UpdateId reached, UpdateId next);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The update log can't be read; readers wait until it can.")]
    private static partial void LogNotRead(ILogger logger, Exception exception);
}
