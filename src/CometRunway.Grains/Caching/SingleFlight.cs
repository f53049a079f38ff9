using System.Collections.Concurrent;

namespace CometRunway.Grains.Caching;

/// <summary>Does for all who ask at once what is the same for all of them, once.</summary>
public sealed class SingleFlight<TKey, TResult>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TResult>>> _flights = new();

    /// <summary>The outcome of what is under way for <paramref name="key"/>; <paramref name="start"/> sets out where nothing is. Whoever leaves early ends it for nobody.</summary>
    public Task<TResult> Join(TKey key, Func<Task<TResult>> start)
    {
        var flight = new Lazy<Task<TResult>>(() => Task.Run(start)); // On nobody's own scheduler: a grain that goes must not take it along.
        var joined = _flights.GetOrAdd(key, flight);
        return ReferenceEquals(joined, flight) ? Land(key, flight) : joined.Value;
    }

    private async Task<TResult> Land(TKey key, Lazy<Task<TResult>> flight)
    {
        try
        {
            return await flight.Value;
        }
        finally
        {
            _flights.TryRemove(KeyValuePair.Create(key, flight));
        }
    }
}
