using CometRunway.Core;
using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling;

/// <summary>Polls on behalf of tasks: through the budget, with the tenant's key.</summary>
internal interface IPoller
{
    /// <summary>Nobody is polled from here any more.</summary>
    bool HasEnded { get; }

    /// <summary>Polls a task for which it is <paramref name="now"/>, as soon as there is room for it; one that ends before that has no poll any more.</summary>
    /// <param name="task">The task.</param>
    /// <param name="course">How it goes.</param>
    /// <param name="held">What it was given when it was told to wait.</param>
    /// <param name="now">The task's own time.</param>
    /// <param name="cancellationToken">Gives up; what is under way is cut off.</param>
    ValueTask<PollOutcome> Poll(RunwayTask task, Course course, Permit held, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Reads a task that has ended once more, for which it is <paramref name="now"/>: through the budget as any poll, and counted as one. Whoever waits for longer than
    /// <paramref name="patience"/> is told when to come again, and keeps nothing of the budget.
    /// </summary>
    ValueTask<PollOutcome> Reread(RunwayTask task, TimeSpan patience, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>A task that was told to wait will not come.</summary>
    void GiveBack(TenantId tenant, Permit held);
}
