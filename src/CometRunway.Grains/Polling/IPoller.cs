using CometRunway.Core;

namespace CometRunway.Grains.Polling;

/// <summary>Polls on behalf of tasks: through the budget, with the tenant's key, on the schedule.</summary>
internal interface IPoller
{
    /// <summary>Nobody is polled from here any more.</summary>
    bool HasEnded { get; }

    /// <summary>Polls a task for which it is <paramref name="now"/>, as soon as there is room for it; one that ends before that has no poll any more.</summary>
    ValueTask<Turn> Poll(RunwayTask task, Permit held, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A task that was told to wait will not come.</summary>
    void GiveBack(TenantId tenant, Permit held);

    /// <summary>When the task is polled next; null where it ended.</summary>
    TimeSpan? NextDelay(RunwayTask task, DateTimeOffset now);

    /// <summary>When a task that was admitted or recovered is polled first, or a change is saved that the store did not take.</summary>
    TimeSpan FirstDelay();
}
