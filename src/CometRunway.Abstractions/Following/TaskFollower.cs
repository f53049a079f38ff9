using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CometRunway.Core;

namespace CometRunway.Abstractions.Following;

/// <summary>Gives a task's updates: pushes say that there is something, the version says what, and the log has what no push brought.</summary>
internal sealed class TaskFollower(IGrainFactory grains, TimeProvider clock, Func<double> dice)
{
    private readonly Retry _retry = new(clock, dice);

    public async IAsyncEnumerable<RunwayTaskUpdate> Follow(TaskIdentity task, long sinceVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var subscription = new TaskSubscription(grains, task, sinceVersion, _retry, clock, dice);
        for (var cursor = new Cursor(sinceVersion); !cursor.HasEnded;)
        {
            var (seen, gone) = await Hear(subscription, cancellationToken);
            if (seen is null)
            {
                foreach (var update in await Farewell(task, cursor, gone!, cancellationToken)) yield return update;
                throw gone!;
            }

            for (var more = true; more && cursor.Misses(seen);)
            {
                var page = await Read(task, cursor, cancellationToken);
                foreach (var update in cursor.Next(page))
                {
                    cursor = Cursor.After(update);
                    yield return update;
                    if (update.IsStop) throw new RunwayTaskNotTrackedException(task);
                }

                more = !page.IsEmpty;
            }

            if (cursor.Next(seen) is { } pushed)
            {
                cursor = Cursor.After(pushed);
                yield return pushed;
            }

            cursor = cursor.After(seen);
        }
    }

    private static async Task<(Hint? Seen, RunwayTaskNotTrackedException? Gone)> Hear(TaskSubscription subscription, CancellationToken cancellationToken)
    {
        try
        {
            return (await subscription.Next(cancellationToken), null);
        }
        catch (RunwayTaskNotTrackedException gone)
        {
            return (null, gone);
        }
    }

    // What the log still has of a task that somebody followed, and that is gone: the last of it is the stop. Of one that is tracked anew it has other versions.
    private async Task<IEnumerable<RunwayTaskUpdate>> Farewell(TaskIdentity task, Cursor cursor, RunwayTaskNotTrackedException gone, CancellationToken cancellationToken)
    {
        if (cursor.Version is 0 || gone.IsTrackedAnew) return [];
        var last = await Read(task, cursor, cancellationToken);
        return last is [.., { IsStop: true }] ? cursor.Next(last) : [];
    }

    private Task<ImmutableArray<RunwayTaskUpdate>> Read(TaskIdentity task, Cursor cursor, CancellationToken cancellationToken) =>
        _retry.Until(() => grains.RunwayTask(task).UpdatesSince(cursor.Version), TaskSubscription.Patience, cancellationToken);
}
