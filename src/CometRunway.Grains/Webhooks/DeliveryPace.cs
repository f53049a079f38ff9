using CometRunway.Abstractions;

namespace CometRunway.Grains.Webhooks;

/// <summary>
/// What an activation of an endpoint does next: which attempt begins, when to look for retries, what to write down, and that nothing begins any more once it
/// closes. Nothing waits in here. Whoever carries it out says what came of it and asks again, and asks at <see cref="NextDue"/> at the latest.
/// </summary>
/// <param name="webhook">The endpoint as it was read.</param>
/// <param name="retrying">How many of its deliveries are retried.</param>
/// <param name="now">When that was.</param>
internal sealed class DeliveryPace(Webhook webhook, int retrying, DateTimeOffset now)
{
    /// <summary>How many requests are open at once.</summary>
    public const int MostOpen = 8;

    /// <summary>How many deliveries are retried at most; after that the log is the queue.</summary>
    public const int MostRetrying = 1000;

    private const int MostFailures = 10; // In a row; after that the log is the queue, too.
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromMinutes(1); // One update goes so often, lest a receiver that is back waits for hours until a retry is due.
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(2);

    private readonly RetryQueue _retries = new(retrying, retrying > 0 ? now : null);
    private readonly WebhookLedger _ledger = new(webhook, now);
    private readonly DeliveryWindow _window = new(webhook.Cursor);
    private int _firstAttempts;
    private DateTimeOffset? _nextProbe;
    private DateTimeOffset? _lookAgainAt;

    public Webhook Webhook => _ledger.Webhook;

    /// <summary>How far the log was read.</summary>
    public long Read => _window.Read;

    /// <summary>The cursor that is written down.</summary>
    public long Cursor => _ledger.Cursor;

    /// <summary>No more of the log is wanted now.</summary>
    public bool IsFull => _window.IsFull;

    /// <summary>How many requests are open.</summary>
    public int Open => _firstAttempts + _retries.Open;

    /// <summary>What is to be done.</summary>
    public WebhookBacklog Backlog => new(_window.Open + _retries.Count, Earliest(_window.Oldest, _retries.Oldest));

    /// <summary>How many more deliveries may be retried.</summary>
    public int Room => MostRetrying - _retries.Count;

    /// <inheritdoc cref="RetryQueue.UnderWay"/>
    public IReadOnlySet<long> RetriesUnderWay => _retries.UnderWay;

    /// <summary>Nothing begins here any more.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Nothing is written here any more.</summary>
    public bool IsOver { get; private set; }

    public bool IsAtWork => Webhook.IsActive && !IsClosed;

    private bool IsRefused => Webhook.Failures >= MostFailures && _retries.Count + _firstAttempts > 0;

    /// <summary>An update that was read, and that the endpoint wants.</summary>
    public void Add(RunwayTaskUpdate update) => _window.Add(update);

    /// <summary>Everything up to here was read, whether or not something was for the endpoint.</summary>
    public void Reach(long position) => _window.Reach(position);

    /// <summary>The log begins anew after <paramref name="position"/>: of what it had there before, nothing is written down any more.</summary>
    public void Restart(long position)
    {
        _window.Restart(position);
        _ledger.Forget(position);
    }

    /// <summary>The attempt that begins now; null where none does.</summary>
    public OpenAttempt? Begin(DateTimeOffset now)
    {
        if (!IsAtWork || IsLeftAlone(now) || Open >= MostOpen) return null;
        if (_retries.Begin() is { } due) return OpenAttempt.Of(due);
        if (_ledger.IsFull || IsResting(now) || _window.BeginNext() is not { } first) return null;
        _firstAttempts++;
        return OpenAttempt.Of(first);
    }

    /// <summary>What came of an attempt.</summary>
    public void End(OpenAttempt attempt, Delivery after, WebhookAnswer answer, DateTimeOffset now)
    {
        if (attempt.First is { } first)
        {
            _firstAttempts--;
            first.Finish(after);
            if (after.State is DeliveryState.Retrying) _retries.Add(after);
        }
        else
        {
            _retries.End(after);
            _ledger.Add(after);
        }

        _ledger.Webhook = Webhook.Apply(answer, attempt.First is not null, now);
        if (attempt.First is not null && Webhook.Failures >= MostFailures) _nextProbe = now + BetweenProbes;
    }

    /// <summary>Whether to look now for what is to be retried; then <see cref="Fetched"/> or <see cref="NotFetched"/> is next.</summary>
    public bool BeginFetch(DateTimeOffset now) => IsAtWork && !IsLeftAlone(now) && _retries.BeginFetch(now);

    /// <inheritdoc cref="RetryQueue.Fetched"/>
    public bool Fetched(IReadOnlyCollection<Delivery> retrying, DateTimeOffset now) => _retries.Fetched(retrying, now);

    public void NotFetched(DateTimeOffset now) => _retries.NotFetched(now + AfterFailure);

    /// <summary>What is to be written down now; null where nothing is. Then <see cref="Written"/>, <see cref="LookAgain"/> or <see cref="GiveWay"/> is next.</summary>
    public WebhookWrite? NextWrite(DateTimeOffset now)
    {
        if (IsOver) return null;
        foreach (var outcome in _window.TakeFinished()) _ledger.Add(outcome);
        return _ledger.Next(_window.Cursor, now);
    }

    /// <inheritdoc cref="WebhookLedger.Written"/>
    public void Written(WebhookWrite write, DateTimeOffset now)
    {
        foreach (var delivery in _ledger.Written(write, now)) _retries.Written(delivery);
    }

    /// <summary>Something did not go as it should, and is to be tried again.</summary>
    public void LookAgain(DateTimeOffset now) => _lookAgainAt ??= now + AfterFailure;

    /// <summary>A moment that was asked for has come.</summary>
    public void Ring() => _lookAgainAt = null;

    /// <summary>When to ask again, if nothing happens before; null where only what is under way can bring anything new.</summary>
    public DateTimeOffset? NextDue(DateTimeOffset now)
    {
        if (IsClosed) return null;
        if (!IsAtWork) return _lookAgainAt; // That it stopped is not written down yet.
        if (IsLeftAlone(now)) return Earliest(Webhook.NotBefore, _lookAgainAt);
        return Earliest(Earliest(_retries.NextFetch, _lookAgainAt), IsRefused && now < _nextProbe ? _nextProbe : null);
    }

    /// <summary>The endpoint as its owner wants it from now on. The activation closes, and the next one begins with that.</summary>
    public void Change(Func<Webhook, Webhook> change)
    {
        Close();
        _ledger.Webhook = change(Webhook);
    }

    /// <summary>These are to be sent again, whatever comes of attempts that are under way. The activation closes, and the next one begins with that.</summary>
    public void SendAgain(IEnumerable<Delivery> deliveries)
    {
        Close();
        foreach (var delivery in deliveries) _ledger.Wish(delivery);
    }

    /// <summary>Updates up to <paramref name="skipped"/> can't be read any more.</summary>
    public void Skip(SkippedUpdates skipped)
    {
        _ledger.Webhook = Webhook with { Skipped = skipped };
        _window.Reach(skipped.To);
    }

    /// <summary>Nothing begins any more. What is under way is still awaited, for a while, and written down.</summary>
    public void Close() => IsClosed = true;

    /// <summary>Another activation goes on, or the endpoint is gone: nothing is written any more either.</summary>
    public void GiveWay() => IsClosed = IsOver = true;

    // The receiver asked for it.
    private bool IsLeftAlone(DateTimeOffset now) => now < Webhook.NotBefore;

    // The receiver gets no new updates for now.
    private bool IsResting(DateTimeOffset now) => Room <= 0 || (IsRefused && !MayProbe(now));

    private bool MayProbe(DateTimeOffset now) => Open is 0 && !(now < _nextProbe);

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;
}
