using System.Collections.Immutable;
using CometRunway.Core;
using Orleans.Concurrency;

namespace CometRunway.Grains.Tasks;

/// <summary>The task's grain as its own silos speak to it.</summary>
[Alias("comet.tracked-task")]
internal interface ITrackedTaskGrain : IGrainWithStringKey
{
    /// <summary>Sees to it that the task is polled. The row comes along, so that it need not be read again.</summary>
    [Alias("ensure-tracking"), AlwaysInterleave, ResponseTimeout("00:00:05")] // A silo that has just died must not hold up those who sweep for long.
    Task EnsureTracking([Immutable] RunwayTask task);

    /// <summary>Tells an activation that the row has these labels now.</summary>
    [Alias("relabel"), AlwaysInterleave, ResponseTimeout("00:00:05")]
    Task Relabel(ImmutableArray<string> labels);
}
