using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Webhooks;

/// <summary>How an endpoint retries: one timer, for whatever is due first.</summary>
internal sealed partial class WebhookGrain
{
    private const int MostRetriesAtOnce = MostInFlight / 2; // The other half is for what is new.

    private DateTimeOffset? _nextDue;
    private DateTimeOffset? _lookAgainAt;
    private IGrainTimer? _timer;

    private async Task Ring(CancellationToken cancellationToken)
    {
        if (!IsAtWork) return;
        _lookAgainAt = null;
        try
        {
            await Save();
            if (_reading.IsCompleted) _reading = ReadOn();
            await RetryWhatIsDue(cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            LogNotSaved(log, _key, exception.Message);
            SetTimer(AfterFailure);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested || _end.IsCancellationRequested)
        {
            // The activation goes; whoever comes after it retries.
        }
        catch (Exception exception)
        {
            LogFailed(log, exception, _key);
            SetTimer(AfterFailure);
        }
        finally
        {
            Sign();
            SetTimer();
        }
    }

    private async Task RetryWhatIsDue(CancellationToken cancellationToken)
    {
        while (MayRetry)
        {
            var now = clock.GetUtcNow();
            if (_nextDue is null || _nextDue > now) return;
            var next = await store.ReadRetrying(_key, MostRetriesAtOnce + 1, cancellationToken);
            var due = next.TakeWhile(delivery => delivery.NextAt <= now).Take(MostRetriesAtOnce).ToList();
            _nextDue = next.Count > due.Count ? next[due.Count].NextAt : null;
            await Task.WhenAll(due.Select(delivery => Retry(delivery, cancellationToken)));
            await Save();
        }
    }

    private bool MayRetry => IsAtWork && !(clock.GetUtcNow() < _webhook!.NotBefore);

    private async Task Retry(Delivery delivery, CancellationToken cancellationToken)
    {
        _waitingRetries++;
        try
        {
            await Until(() => HasRoom, cancellationToken);
        }
        finally
        {
            _waitingRetries--;
        }

        await Carry(delivery, first: null, cancellationToken);
    }

    // At the latest after that time.
    private void SetTimer(TimeSpan atLatest)
    {
        var moment = clock.GetUtcNow() + atLatest;
        if (!(_lookAgainAt <= moment)) _lookAgainAt = moment;
        SetTimer();
    }

    private void SetTimer()
    {
        if (!IsAtWork) return;
        var now = clock.GetUtcNow();
        var rest = now < _webhook!.NotBefore ? _webhook.NotBefore : null;
        var due = rest is not null && _nextDue < rest ? rest : _nextDue; // Nothing is retried before.
        var probe = IsRefused && now < _nextProbe ? _nextProbe : null;
        if (new[] { due, rest, probe, _lookAgainAt }.Min() is not { } moment) return;
        var delay = moment > now ? moment - now : TimeSpan.Zero;
        if (_timer is not null) _timer.Change(delay, Timeout.InfiniteTimeSpan);
        else _timer = this.RegisterGrainTimer(static (grain, cancellationToken) => grain.Ring(cancellationToken), this, new GrainTimerCreationOptions(delay, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
    }
}
