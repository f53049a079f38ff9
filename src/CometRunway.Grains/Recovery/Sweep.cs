using CometRunway.Abstractions;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Tasks;

namespace CometRunway.Grains.Recovery;

/// <summary>What a sweep found.</summary>
/// <param name="Found">Tasks that should be polled and had no poll timer here.</param>
/// <param name="Failed">How many of them could not be woken.</param>
internal readonly record struct Swept(int Found, int Failed);

/// <summary>Brings back to work whoever of a shard should be at it and is not.</summary>
internal sealed class Sweep(ITaskStore store, ActiveTasks active, IGrainFactory grains, TimeProvider clock) : IDisposable
{
    private const int PageSize = 500;
    private const int MostAtOnce = 128; // Tasks that are woken at once, whatever the number of shards under way.

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5); // A silo that has just died must not hold up a sweep for long.

    private readonly SemaphoreSlim _places = new(MostAtOnce);

    /// <summary>Finds the unfinished tasks of a shard that have no poll timer here, and sees to it that they are polled.</summary>
    public async Task<Swept> Run(int shard, CancellationToken cancellationToken)
    {
        var attended = active.Fingerprints(shard).ToHashSet();
        var (found, failed) = (0, 0);
        for (long? after = -1; after is { } fingerprint;)
        {
            var page = await store.ReadUnfinished(shard, fingerprint, attended, PageSize, cancellationToken);
            var woken = await Task.WhenAll(page.Tasks.Select(task => Wake(task, cancellationToken)));
            found += page.Tasks.Count;
            failed += woken.Count(static isAwake => !isAwake);
            after = page.Next;
        }

        return new Swept(found, failed);
    }

    public void Dispose() => _places.Dispose();

    private async Task<bool> Wake(Core.RunwayTask task, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            await grains.GetGrain<ITrackedTaskGrain>(task.Identity.Key).EnsureTracking(task).WaitAsync(Patience, clock, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or TrackerUnavailableException)
        {
            return false; // The cluster is changing: a place where one can't be registered yet must not hold up the others.
        }
        finally
        {
            _places.Release();
        }
    }
}
