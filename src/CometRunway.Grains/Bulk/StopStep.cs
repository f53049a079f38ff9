using CometRunway.Core;
using CometRunway.Grains.Tasks;

namespace CometRunway.Grains.Bulk;

/// <summary>Stops tracking a task, unless it has ended: what came of it is not thrown away.</summary>
internal sealed class StopStep(IGrainFactory grains, TimeProvider clock) : IBulkStep
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public BulkOperation Operation => BulkOperation.Stop;

    public TimeSpan Interval => TimeSpan.Zero;

    public async Task<BulkOutcome> Do(BulkAction action, RunwayTask task, CancellationToken stop) =>
        await grains.GetGrain<ITrackedTaskGrain>(task.Identity.Key).StopOpen().WaitAsync(Patience, clock, CancellationToken.None) ? new BulkOutcome.Changed() : new BulkOutcome.Unchanged();
}
