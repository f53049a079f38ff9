using CometRunway.Core;
using CometRunway.Grains.Caching;

namespace CometRunway.Grains.Tasks;

/// <summary>Tasks that were stopped here lately: a row of theirs may still be on its way from whoever read it before, and must not bring them back.</summary>
internal sealed class StoppedTasks
{
    private const int Most = 20_000;

    private readonly RecentlyUsed<TaskIdentity, long> _positions = new(Most);

    public void Add(RunwayTask task) => _positions.Set(task.Identity, task.Position);

    /// <summary>The row is of a life that is over. One that was tracked anew since is not.</summary>
    public bool Had(RunwayTask row) => _positions.TryGet(row.Identity, out var position) && row.Position <= position;
}
