namespace CometRunway.Grains.Webhooks;

/// <summary>
/// The retries of an endpoint. They lie in the store; known here is how many there are, when the next is due, and the few that were fetched because they are.
/// </summary>
/// <param name="count">How many there are.</param>
/// <param name="nextDue">No retry is due before; null where there is none.</param>
internal sealed class RetryQueue(int count, DateTimeOffset? nextDue)
{
    /// <summary>So many are fetched at once, and so many are open at most.</summary>
    public const int MostAtOnce = 4;

    private readonly Queue<Delivery> _due = new();
    private readonly HashSet<long> _underWay = [];
    private readonly HashSet<long> _over = []; // Of those; what came of them is not written down.
    private readonly HashSet<long> _written = []; // Those that were written down from here. Of what was there before, rows may be ones that can't be read.
    private readonly SortedDictionary<long, DateTimeOffset> _happened = []; // Of those that failed here.
    private DateTimeOffset? _nextDue = nextDue;
    private int _expected;
    private bool _isFetching;

    /// <summary>How many deliveries are retried, those that are open included.</summary>
    public int Count { get; private set; } = count;

    public int Open { get; private set; }

    /// <summary>When the first update happened that failed here and is still retried; null where there is none.</summary>
    public DateTimeOffset? Oldest => _happened.Count is 0 ? null : _happened.First().Value;

    /// <summary>The positions of those that are open, or over and not written down.</summary>
    public IReadOnlySet<long> UnderWay => _underWay.ToHashSet();

    /// <summary>When to fetch what is due; null where something else has to happen first.</summary>
    public DateTimeOffset? NextFetch => IsBusy ? null : _nextDue;

    // The store knows what came of a retry once it is written down: before that it would give the same ones again.
    private bool IsBusy => _isFetching || _due.Count + _underWay.Count > 0;

    /// <summary>Whether to ask the store now; then <see cref="Fetched"/> or <see cref="NotFetched"/> is next.</summary>
    public bool BeginFetch(DateTimeOffset now)
    {
        if (!(NextFetch <= now)) return false;
        (_isFetching, _nextDue, _expected) = (true, null, _written.Count); // Whatever fails while the store is asked is planned beside what the store says.
        return true;
    }

    /// <param name="retrying">What the store had when it was asked, the next one first; all of it, or one more than <see cref="MostAtOnce"/>.</param>
    /// <param name="now">What is due by now is taken; of the rest is known when it will be.</param>
    /// <returns>False where the store lacks some that were written down: somebody else wrote, or a primary was lost with what it had.</returns>
    public bool Fetched(IReadOnlyCollection<Delivery> retrying, DateTimeOffset now)
    {
        _isFetching = false;
        if (retrying.Count <= MostAtOnce && retrying.Count(delivery => _written.Contains(delivery.Position)) < _expected) return false;
        foreach (var delivery in retrying)
        {
            if (delivery.NextAt <= now && _due.Count < MostAtOnce) _due.Enqueue(delivery);
            else Plan(delivery.NextAt);
        }

        return true;
    }

    public void NotFetched(DateTimeOffset again)
    {
        _isFetching = false;
        Plan(again);
    }

    public Delivery? Begin()
    {
        if (!_due.TryDequeue(out var next)) return null;
        Open++;
        _underWay.Add(next.Position);
        return next;
    }

    /// <summary>A retry is over, and what came of it is to be written down.</summary>
    public void End(Delivery outcome)
    {
        Open--;
        _over.Add(outcome.Position);
        Note(outcome);
        if (outcome.State is not DeliveryState.Retrying) Count--;
    }

    /// <summary>A first attempt failed.</summary>
    public void Add(Delivery outcome)
    {
        Count++;
        Note(outcome);
    }

    /// <summary>What came of an attempt, a first one or a retry, is written down.</summary>
    public void Written(Delivery outcome)
    {
        if (_over.Remove(outcome.Position)) _underWay.Remove(outcome.Position); // Else its retry may be open: the store gave it before it said that it had it.
        if (outcome.State is DeliveryState.Retrying) _written.Add(outcome.Position);
        else _written.Remove(outcome.Position);
        Plan(outcome.NextAt);
    }

    private void Note(Delivery outcome)
    {
        if (outcome.State is DeliveryState.Retrying) _happened[outcome.Position] = outcome.HappenedAt;
        else _happened.Remove(outcome.Position);
    }

    private void Plan(DateTimeOffset? due)
    {
        if (due is not null && !(_nextDue <= due)) _nextDue = due;
    }
}
