using System.Collections.Immutable;
using CometRunway.Abstractions;
using CometRunway.Core;
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
            await Tracked.Read();
        }
        catch (StoreUnavailableException exception)
        {
            throw new TrackerUnavailableException(exception.Message);
        }

        if (Tracked.Current is { Status.IsTerminal: false }) Listen(observer);
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
            var life = new List<RunwayTaskUpdate>();
            for (var (after, more) = (0L, true); more;)
            {
                var page = await store.Reads.ReadLog(Tracked.Identity, after, PageSize, CancellationToken.None);
                foreach (var update in page.Updates)
                {
                    if (update.Version is 1) life.Clear(); // It was stopped before, and is tracked anew.
                    life.Add(update);
                }

                (after, more) = (page.Next.Position, page.HasMore);
            }

            return [.. life.Where(update => update.Version > version).Take(PageSize)];
        }
        catch (StoreUnavailableException exception)
        {
            throw new TrackerUnavailableException(exception.Message);
        }
    }
}
