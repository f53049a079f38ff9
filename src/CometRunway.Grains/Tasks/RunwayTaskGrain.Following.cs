using System.Collections.Immutable;
using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Tasks;

/// <summary>What the task's followers ask for: to be told, and what they missed.</summary>
internal sealed partial class RunwayTaskGrain
{
    private const int PageSize = 100;

    public async Task<RunwayTaskSnapshot?> Subscribe(IRunwayTaskObserver observer)
    {
        try
        {
            if (_task is null) await Load();
        }
        catch (StoreUnavailableException exception)
        {
            throw new TrackerUnavailableException(exception.Message);
        }

        if (_task is { Status.IsTerminal: false }) Listen(observer);
        return Snapshot();
    }

    public Task Unsubscribe(IRunwayTaskObserver observer)
    {
        _observers?.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    public async Task<ImmutableArray<RunwayTaskUpdate>> UpdatesSince(long version)
    {
        try
        {
            for (var after = 0L; ;)
            {
                var page = await store.ReadLog(_identity, after, PageSize, CancellationToken.None);
                var later = page.Updates.Where(update => update.Version > version).Select(static update => update.ToContract()).ToImmutableArray();
                if (later.Length > 0 || !page.HasMore) return later;
                after = page.Next.Position;
            }
        }
        catch (StoreUnavailableException exception)
        {
            throw new TrackerUnavailableException(exception.Message);
        }
    }
}
