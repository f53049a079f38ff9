using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Shards;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Tasks;

/// <summary>Tasks are kept: whoever has not ended and is polled by nobody is found by its row, which travels along to its grain.</summary>
internal sealed class TaskSweep(ITaskStore store, ActiveTasks active, IGrainFactory grains, TimeProvider clock) : IKept, IDisposable
{
    private const int PageSize = 500;
    private const int MostAtOnce = 128; // Tasks that are woken at once, whatever the number of shards under way.

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5); // A silo that has just died must not hold up a sweep for long.

    private readonly SemaphoreSlim _places = new(MostAtOnce);

    public string Kind => "tasks";

    public Attendance Attendance => active;

    public async Task<Swept> Sweep(int shard, IReadOnlyCollection<long> elsewhere, CancellationToken cancellationToken)
    {
        var attended = active.Fingerprints(shard).Concat(elsewhere).ToHashSet();
        var (found, failed) = (0, 0);
        for (long? after = -1; after is { } fingerprint;)
        {
            var page = await store.Reads.ReadUnfinished(shard, fingerprint, attended, PageSize, cancellationToken);
            var woken = await Task.WhenAll(page.Tasks.Select(task => Wake(task, cancellationToken)));
            found += page.Tasks.Count;
            failed += woken.Count(static isAwake => !isAwake);
            after = page.Next;
        }

        return new Swept(found, failed);
    }

    public void Dispose() => _places.Dispose();

    private async Task<bool> Wake(RunwayTask task, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            await grains.GetGrain<ITrackedTaskGrain>(task.Identity.Key).EnsureTracking(task, now: null).WaitAsync(Patience, clock, cancellationToken);
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
