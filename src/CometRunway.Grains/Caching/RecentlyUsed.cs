using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace CometRunway.Grains.Caching;

/// <summary>
/// Remembers what was used lately, in two generations: when the young one is full it becomes the old one, and what nobody asked for since the last time is
/// forgotten. So a flood of strangers costs a bound of memory, and drives out nobody who is there all the time.
/// </summary>
/// <param name="most">At most so many, both generations together.</param>
public sealed class RecentlyUsed<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock _turning = new();
    private volatile ConcurrentDictionary<TKey, TValue> _young = new();
    private volatile ConcurrentDictionary<TKey, TValue> _old = new();
    private int _added;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (_young.TryGetValue(key, out value)) return true;
        if (!_old.TryRemove(key, out value)) return false;
        value = Young().GetOrAdd(key, value); // Whoever has set it meanwhile knows better.
        return true;
    }

    public void Set(TKey key, TValue value)
    {
        Young()[key] = value;
        _old.TryRemove(key, out _);
    }

    /// <summary>Forgets it; false where it was not remembered.</summary>
    public bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var wasOld = _old.TryRemove(key, out var old);
        if (_young.TryRemove(key, out value)) return true;
        value = old;
        return wasOld;
    }

    private ConcurrentDictionary<TKey, TValue> Young()
    {
        if (Interlocked.Increment(ref _added) <= most / 2) return _young;
        lock (_turning)
        {
            if (_added <= most / 2) return _young;
            _added = 1;
            _old = _young;
            return _young = new ConcurrentDictionary<TKey, TValue>();
        }
    }
}
