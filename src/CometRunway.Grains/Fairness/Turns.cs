using System.Diagnostics.CodeAnalysis;

namespace CometRunway.Grains.Fairness;

/// <summary>
/// What waits for a turn. Whoever shares the queue gets an equal part of what it serves, by size, as long as it has something waiting (self-clocked fair queueing,
/// Golestani 1994): so something small of one passes the big things of another, however many of them wait, and no number of small ones keeps a big one waiting
/// for more than its own size. What one of them brings is served in the order in which it came. Where all are of one size they simply take turns. Not thread-safe.
/// </summary>
public sealed class Turns<TOwner, TItem>
    where TOwner : notnull
{
    private readonly PriorityQueue<(TOwner Owner, TItem Item), (long Finish, long Ordinal)> _waiting = new();
    private readonly Dictionary<TOwner, long> _last = [];
    private long _served;
    private long _ordinal;

    /// <summary>Has <paramref name="item"/> wait for its turn.</summary>
    /// <param name="owner">Who brings it.</param>
    /// <param name="item">What waits.</param>
    /// <param name="size">What it takes of the turns, in any unit that all share; 1 or more.</param>
    public void Add(TOwner owner, TItem item, int size)
    {
        var finish = Math.Max(_served, _last.GetValueOrDefault(owner)) + size;
        _last[owner] = finish;
        _waiting.Enqueue((owner, item), (finish, _ordinal++));
    }

    /// <summary>Whose turn it is; false where nothing waits.</summary>
    public bool TryPeek([MaybeNullWhen(false)] out TItem item)
    {
        var waits = _waiting.TryPeek(out var next, out _);
        item = next.Item;
        return waits;
    }

    /// <summary>Takes what <see cref="TryPeek"/> showed.</summary>
    /// <exception cref="InvalidOperationException">Nothing waits.</exception>
    public void Take()
    {
        if (!_waiting.TryDequeue(out var next, out var turn)) throw new InvalidOperationException("Nothing waits.");
        _served = turn.Finish;
        if (_last[next.Owner] <= _served) _last.Remove(next.Owner);
    }
}
