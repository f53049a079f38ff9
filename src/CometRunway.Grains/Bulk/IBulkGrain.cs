using Orleans.Concurrency;

namespace CometRunway.Grains.Bulk;

/// <summary>The grain of a bulk action, as its own silos speak to it.</summary>
[Alias("comet.bulk")]
internal interface IBulkGrain : IGrainWithStringKey
{
    /// <summary>Sees to it that it is worked off, where it is running.</summary>
    [Alias("ensure-running"), AlwaysInterleave]
    Task EnsureRunning();

    /// <summary>Ends it, where it is running; what is under way comes to its end first. Returns when that is written down.</summary>
    [Alias("abort"), AlwaysInterleave]
    Task Abort();
}
