using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Webhooks;

/// <summary>How an endpoint carries out what its <see cref="DeliveryPace"/> says: everything goes on by itself, and whatever is over makes room for the next.</summary>
internal sealed partial class WebhookGrain
{
    private bool _isGoing;
    private IGrainTimer? _timer;

    // A callback that waited would keep this activation from ending: Orleans waits for it.
    private Task Ring()
    {
        Pace.Ring();
        if (_reading.IsCompleted && Pace.IsAtWork) _reading = ReadOn();
        _ = TrySave();
        Go();
        return Task.CompletedTask;
    }

    // What is over at once comes back here while the loop still runs.
    private void Go()
    {
        if (_isGoing) return;
        _isGoing = true;
        while (GoOn(clock.GetUtcNow()))
        {
        }

        _isGoing = false;
        if (!Pace.IsClosed) active.Tell(_key, GrainContext, Pace.Backlog);
        SetTimer();
        Signal();
    }

    private bool GoOn(DateTimeOffset now)
    {
        if (Pace.Begin(now) is { } attempt) _ = Carry(attempt);
        else if (Pace.BeginFetch(now)) _ = Fetch();
        else return false;
        return true;
    }

    private async Task Carry(OpenAttempt attempt)
    {
        try
        {
            var (after, answer) = await courier.Carry(Pace.Webhook, attempt.Delivery(updates.Delivery), _end.Token);
            var before = Pace.Webhook.State;
            Pace.End(attempt, after, answer, clock.GetUtcNow());
            if (after.State is DeliveryState.Dead) LogDead(log, _key, after.Position);
            if (Pace.Webhook.State != before) Stopped(Pace.Webhook);
            Go();
            await TrySave();
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // Whoever comes after this activation finds it in the log, or due.
        }
        catch (Exception exception)
        {
            LogFailed(log, exception, _key);
            DeactivateOnIdle();
        }
    }

    private async Task Fetch()
    {
        try
        {
            if (!Pace.Fetched(await store.Reads.ReadRetrying(_key, RetryQueue.MostAtOnce + 1, _end.Token), clock.GetUtcNow())) GiveWay();
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            return;
        }
        catch (StoreUnavailableException exception)
        {
            LogNotRead(log, _key, exception.Message);
            Pace.NotFetched(clock.GetUtcNow());
        }
        catch (Exception exception)
        {
            LogFailed(log, exception, _key);
            Pace.NotFetched(clock.GetUtcNow());
        }

        Go();
    }

    private void Stopped(Webhook webhook)
    {
        instruments.Stopped(webhook.State);
        LogStopped(log, _key, webhook.State, webhook.Reason!);
    }

    private void SetTimer()
    {
        if (Pace.IsClosed) return;
        var now = clock.GetUtcNow();
        var delay = Pace.NextDue(now) is not { } moment ? Timeout.InfiniteTimeSpan : moment > now ? moment - now : TimeSpan.Zero;
        if (_timer is not null) _timer.Change(delay, Timeout.InfiniteTimeSpan);
        else _timer = this.RegisterGrainTimer(static (grain, _) => grain.Ring(), this, new GrainTimerCreationOptions(delay, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
    }
}
