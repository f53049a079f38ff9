using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Tests.Simulation;

/// <summary>A client of the grain: it is told of changes in any order, forgets what is older than what it knows, and subscribes again each minute.</summary>
internal sealed class Observer(World world, Cluster cluster, TaskIdentity identity)
{
    private const long Renewal = 60_000;
    private const long Patience = 30_000;

    private long _version;

    public bool HasSeenTheEnd { get; private set; }

    public TaskIdentity Identity => identity;

    public void Hear(RunwayTask task)
    {
        if (task.Version <= _version) return;
        if (HasSeenTheEnd) world.Break($"I4: {identity} had ended, and an observer hears of version {task.Version}.");
        _version = task.Version;
        HasSeenTheEnd = task.Status.IsTerminal;
    }

    public async Task Listen()
    {
        while (!HasSeenTheEnd && !cluster.Store.Removed.Contains(identity))
        {
            try
            {
                var answer = cluster.Route(identity).Subscribe(this);
                await Task.WhenAny(answer, world.Delay(Patience)); // The silo may be gone, and answer nobody.
                if (answer.IsCompleted && await answer is { } task) Hear(task);
            }
            catch (StoreUnavailableException)
            {
                // The next renewal tries again.
            }

            await world.Delay(Renewal);
        }
    }
}
