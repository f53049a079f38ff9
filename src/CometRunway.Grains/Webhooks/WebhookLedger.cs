namespace CometRunway.Grains.Webhooks;

/// <summary>An endpoint as it is now, and what of it is not written down yet.</summary>
/// <param name="webhook">Its row.</param>
/// <param name="now">When it was read.</param>
internal sealed class WebhookLedger(Webhook webhook, DateTimeOffset now)
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan StaleCursor = TimeSpan.FromMinutes(10);

    private readonly SortedDictionary<long, Delivery> _outcomes = [];
    private readonly HashSet<long> _wished = [];
    private Webhook _row = webhook;
    private DateTimeOffset _writtenAt = now;

    public Webhook Webhook { get; set; } = webhook;

    /// <summary>The cursor that is written down.</summary>
    public long Cursor => _row.Cursor;

    /// <summary>So much waits to be written that nothing more should be begun.</summary>
    public bool IsFull => _outcomes.Count >= MostAtOnce;

    private bool IsChanged => Webhook with { Revision = _row.Revision, Cursor = _row.Cursor } != _row;

    /// <summary>What became of an update, unless its owner wants it sent again.</summary>
    public void Add(Delivery outcome)
    {
        if (!_wished.Contains(outcome.Position)) _outcomes[outcome.Position] = outcome;
    }

    /// <summary>What its owner wants of an update, whatever becomes of it meanwhile.</summary>
    public void Wish(Delivery delivery)
    {
        _wished.Add(delivery.Position);
        _outcomes[delivery.Position] = delivery;
    }

    /// <summary>What became of updates after a position is of no use any more.</summary>
    public void Forget(long position)
    {
        foreach (var later in _outcomes.Keys.Where(known => known > position).ToList()) _outcomes.Remove(later);
    }

    /// <summary>What is to be written down now; null where nothing is.</summary>
    /// <param name="cursor">Everything up to here is settled.</param>
    /// <param name="now">Where nothing is for the endpoint little is written, but its cursor must not fall out of what the log keeps.</param>
    public WebhookWrite? Next(long cursor, DateTimeOffset now)
    {
        var moved = cursor < Cursor || (cursor > Cursor && now - _writtenAt >= StaleCursor);
        if (_outcomes.Count is 0 && !IsChanged && !moved) return null;
        var batch = _outcomes.Values.Take(MostAtOnce).ToList();
        var reached = batch.Count == _outcomes.Count ? cursor : Math.Min(cursor, Math.Max(Cursor, _outcomes.Keys.ElementAt(batch.Count) - 1));
        return new WebhookWrite(Webhook with { Revision = _row.Revision + 1, Cursor = reached }, batch);
    }

    /// <summary>It is written down.</summary>
    /// <returns>Of which updates nothing newer waits to be written.</returns>
    public IReadOnlyList<Delivery> Written(WebhookWrite write, DateTimeOffset now)
    {
        (_row, _writtenAt) = (write.Webhook, now);
        var settled = write.Deliveries.Where(delivery => ReferenceEquals(_outcomes.GetValueOrDefault(delivery.Position), delivery)).ToList();
        foreach (var delivery in settled) _outcomes.Remove(delivery.Position);
        return settled;
    }
}
