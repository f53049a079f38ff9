using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Grains.Feed;

/// <summary>Who listens to what. An update costs what listens to its own key, however many others there are. Not safe for several threads.</summary>
internal sealed class Listeners<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, HashSet<FeedSubscription>> _byKey = [];

    public bool IsEmpty => _byKey.Count is 0;

    public void Add(TKey key, FeedSubscription subscription)
    {
        if (_byKey.TryGetValue(key, out var others)) others.Add(subscription);
        else _byKey[key] = [subscription];
    }

    public void Remove(TKey key, FeedSubscription subscription)
    {
        if (_byKey.TryGetValue(key, out var all) && all.Remove(subscription) && all.Count is 0) _byKey.Remove(key);
    }

    /// <summary>Nobody listens any more.</summary>
    public void End(LogLoss loss)
    {
        foreach (var subscription in _byKey.Values.SelectMany(static all => all)) subscription.End(loss);
        _byKey.Clear();
    }

    /// <summary>Everything up to here has been handed to all of them.</summary>
    public void Beat(UpdateId reached)
    {
        foreach (var all in _byKey.Values)
        {
            foreach (var subscription in all) subscription.Beat(reached);
        }
    }

    public void Post(TKey key, RunwayTaskUpdate update)
    {
        if (!_byKey.TryGetValue(key, out var all)) return;
        foreach (var subscription in all) subscription.Post(update);
    }
}
