using Orleans.Concurrency;

namespace CometRunway.Abstractions;

/// <summary>The update log of a tenant, as <c>grains.FollowAll(tenant)</c> reads it. The key is the tenant; whichever silo is asked answers.</summary>
[Alias("comet.tenant-feed")]
public interface ITenantFeedGrain : IGrainWithStringKey
{
    /// <summary>
    /// The tenant's updates after a position that <paramref name="filter"/> admits, as soon as there are some; an empty page once <paramref name="wait"/> is over.
    /// </summary>
    /// <param name="after">A position of the log; null answers at once with the present end and no updates.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="most">At most so many, 1 to 500.</param>
    /// <param name="wait">How long to hold an empty page, 1 to 15 s.</param>
    /// <exception cref="TrackerUnavailableException">The store can't say now, or the silo stops, or holds as many readers as it can.</exception>
    [Alias("read"), AlwaysInterleave, ResponseTimeout("00:00:20")]
    Task<RunwayUpdatePage> Read(long? after, RunwayUpdateFilter filter, int most, TimeSpan wait);
}
