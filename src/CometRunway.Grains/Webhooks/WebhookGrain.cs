using CometRunway.Grains.Recovery;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Webhooks;

/// <summary>
/// One endpoint: reads the log from its cursor, makes first attempts in the order of the log, and retries on the schedule. The row is the truth and this
/// activation a cache of it: what it did and could not write down is done again by the one that comes after it.
/// </summary>
[ShardPlacement]
[GrainType("webhook")]
[CollectionAgeLimit(Minutes = 2)] // For those that are not active.
internal sealed partial class WebhookGrain(
    IWebhookStore store,
    WebhookLog updates,
    Courier courier,
    WebhookInstruments instruments,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock,
    ILogger<WebhookGrain> log) : Grain, IWebhookGrain, IDisposable
{
    private const int MostInFlight = 8;
    private const int MostRetrying = 1000;
    private const int MostFailures = 10; // In a row; after that the log is the queue.
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromMinutes(1); // One update goes so often, lest a receiver that is back waits for hours until a retry is due.
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _end = new();
    private WebhookKey _key;
    private Webhook? _webhook;
    private DeliveryWindow _window = new(0);
    private Task _reading = Task.CompletedTask;
    private TaskCompletionSource _changed = NewSign();
    private int _inFlight;
    private int _waitingRetries;
    private bool _isDispatching;
    private int _retrying;
    private DateTimeOffset? _nextProbe;
    private bool _isLeaving;

    // The receiver is left alone with new updates for now.
    private bool IsResting => _retrying >= MostRetrying || (IsRefused && !MayProbe) || clock.GetUtcNow() < _webhook!.NotBefore;

    private bool IsRefused => _webhook!.Failures >= MostFailures && _retrying + _inFlight > 0;

    private bool MayProbe => _inFlight is 0 && !(clock.GetUtcNow() < _nextProbe);

    private bool IsAtWork => _webhook is { IsActive: true } && !_isLeaving && !_isOver;

    private bool HasRoom => IsAtWork && _inFlight < MostInFlight;

    // What the store does not take does not pile up.
    private bool HasRoomForNew => HasRoom && _inFlight + _waitingRetries < MostInFlight && _unsaved.Count < MostAtOnce && !IsResting;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!WebhookKey.TryParse(this.GetPrimaryKeyString(), out _key)) throw new ArgumentException("The key of an endpoint's grain is tenant/id.");
        if (await Find(cancellationToken) is not { } webhook) return;

        (_webhook, _revision, _savedCursor, _savedAt) = (webhook, webhook.Revision, webhook.Cursor, clock.GetUtcNow());
        _window = new DeliveryWindow(webhook.Cursor);
        if (!webhook.IsActive) return;

        _retrying = (await store.CountDeliveries(_key.Tenant, cancellationToken)).GetValueOrDefault(_key.Id).Retrying;
        if (_retrying > 0) _nextDue = clock.GetUtcNow();
        DelayDeactivation(Timeout.InfiniteTimeSpan);
        _reading = ReadOn();
        SetTimer();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _isLeaving = true;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, cancellationToken);
        patience.CancelAfter(Farewell);
        await Until(() => _inFlight is 0, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await Keep();
        await _end.CancelAsync();
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _end.Dispose();
    }

    public Task EnsureRunning()
    {
        if (_webhook is not { IsActive: true }) DeactivateOnIdle();
        return Task.CompletedTask;
    }

    // One that can't be read stays at rest until it can: the store has told of it.
    private async Task<Webhook?> Find(CancellationToken cancellationToken)
    {
        try
        {
            return await store.Find(_key, cancellationToken);
        }
        catch (UnreadableRowException)
        {
            return null;
        }
    }

    // Whatever goes wrong, the timer starts it again.
    private async Task ReadOn()
    {
        try
        {
            await foreach (var page in updates.Follow(_webhook!, _window.Read, _end.Token))
            {
                if (page.IsReset)
                {
                    await Skip();
                    break;
                }

                await Begin(page.Updates);
                _window.Reach(page.Next.Position);
                if (IsCursorStale) await Keep();
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            return;
        }
        catch (StoreUnavailableException exception)
        {
            LogNotRead(log, _key, exception.Message);
        }
        catch (Exception exception)
        {
            LogFailed(log, exception, _key);
        }

        SetTimer(AfterFailure);
    }

    private async Task Begin(IReadOnlyList<Update> page)
    {
        foreach (var update in page)
        {
            if (!_webhook!.Wants(update.Status)) continue;
            if (_window.IsFull) await Until(() => !_window.IsFull, _end.Token);
            _window.Add(update);
            Dispatch();
        }
    }

    // An attempt that is over at once comes back here while the loop still runs.
    private void Dispatch()
    {
        if (_isDispatching) return;
        _isDispatching = true;
        while (HasRoomForNew && _window.BeginNext() is { } slot) _ = Deliver(slot);
        _isDispatching = false;
    }

    private async Task Deliver(DeliveryWindow.Slot slot)
    {
        try
        {
            await Carry(updates.Delivery(slot.Update), slot, _end.Token);
            await Keep();
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // Whoever comes after this activation finds it in the log.
        }
        catch (Exception exception)
        {
            LogFailed(log, exception, _key);
            DeactivateOnIdle();
        }
    }

    // What came of it is in its place before anybody who waits for room goes on.
    private async Task Carry(Delivery delivery, DeliveryWindow.Slot? first, CancellationToken cancellationToken)
    {
        _inFlight++;
        try
        {
            var (after, answer) = await courier.Carry(_webhook!, delivery, cancellationToken);
            Heed(answer, isFirstAttempt: first is not null);
            if (first is not null && after.State is DeliveryState.Retrying) _retrying++;
            if (first is null && after.State is not DeliveryState.Retrying) _retrying--;
            if (first is not null) first.Finish(after);
            else _unsaved[after.Position] = after;
            if (after.State is DeliveryState.Dead) LogDead(log, _key, after.Position);
        }
        finally
        {
            _inFlight--;
            Sign();
        }
    }

    private void Heed(WebhookAnswer answer, bool isFirstAttempt)
    {
        var (before, now) = (_webhook!, clock.GetUtcNow());
        _webhook = before.Heed(answer, isFirstAttempt, now);
        if (isFirstAttempt && _webhook.Failures >= MostFailures) _nextProbe = now + BetweenProbes;
        if (_webhook.State == before.State) return;
        instruments.Stopped(_webhook.State);
        LogStopped(log, _key, _webhook.State, _webhook.Reason!);
    }

    // The log was pruned past the cursor: what is left of it is still delivered.
    private async Task Skip()
    {
        var extent = await updates.Measure(_end.Token);
        var (from, to) = (_window.Read + 1, extent.First - 1);
        if (from > extent.Last + 1)
        {
            _window = new DeliveryWindow(extent.Last); // The log is younger than the cursor: a backup was restored.
        }
        else if (from <= to)
        {
            _webhook = _webhook! with { Skipped = new SkippedUpdates(from, to, clock.GetUtcNow()) };
            LogSkipped(log, _key, from, to);
            _window.Reach(to);
        }

        _isDirty = true;
        await Keep();
    }

    private async Task Until(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (!condition()) await _changed.Task.WaitAsync(cancellationToken);
    }

    // Something that somebody may wait for has changed.
    private void Sign()
    {
        var changed = _changed;
        _changed = NewSign();
        changed.SetResult();
        Dispatch();
    }

    private static TaskCompletionSource NewSign() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
