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
        for (var place = new Place(sinceVersion); !place.HasEnded;)
        {
            var seen = await subscription.Next(cancellationToken);
            for (var more = true; more && place.Misses(seen);)
            {
                var page = await _retry.Until(() => grains.RunwayTask(task).UpdatesSince(place.Version), TaskSubscription.Patience, cancellationToken);
                foreach (var update in place.Next(page))
                {
                    place = Place.After(update);
                    yield return update;
                }

                more = !page.IsEmpty;
            }

            if (place.Next(seen) is { } pushed)
            {
                place = Place.After(pushed);
                yield return pushed;
            }

            place = place.After(seen);
        }
    }
}
