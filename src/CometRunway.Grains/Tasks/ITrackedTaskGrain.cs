using System.Collections.Immutable;
using CometRunway.Core;
using Orleans.Concurrency;

namespace CometRunway.Grains.Tasks;

/// <summary>The task's grain as its own silos speak to it.</summary>
[Alias("comet.tracked-task")]
internal interface ITrackedTaskGrain : IGrainWithStringKey
{
    /// <summary>
    /// Sees to it that the task is polled. The row comes along, so that it need not be read again, and what time it is for the task by the clock of whoever
    /// admitted it; null where that is not known, as by a sweep.
    /// </summary>
    [Alias("ensure-tracking"), AlwaysInterleave]
    Task EnsureTracking([Immutable] RunwayTask task, DateTimeOffset? now);

    /// <summary>Tells an activation that the row has these labels now.</summary>
    [Alias("relabel"), AlwaysInterleave]
    Task Relabel(ImmutableArray<string> labels);

    /// <summary>Stops tracking the task, unless it has ended; false where it has, or was not tracked.</summary>
    [Alias("stop-open"), AlwaysInterleave]
    Task<bool> StopOpen();

    /// <summary>
    /// Has the output of a task that ended read at the upstream once more and kept, through the gate of its key; whoever asks meanwhile joins that read. Where the
    /// upstream takes longer than <paramref name="patience"/>, the answer says so, and the read goes on.
    /// </summary>
    /// <exception cref="Storage.StoreUnavailableException">The row can't be read now.</exception>
    [Alias("renew-output"), AlwaysInterleave]
    Task<OutputRenewal> RenewOutput(TimeSpan patience);
}
