using CometRunway.Core.Polling;
using CometRunway.Grains.Load;
using CometRunway.Server.Upstreams;

namespace CometRunway.Server.Overview;

/// <summary>What the silos do, put together: the pure part of an overview.</summary>
internal static class OverviewMapping
{
    extension(IReadOnlyList<SiloState> silos)
    {
        /// <summary>Polls a second of all of them.</summary>
        public double PollsPerSecond => Math.Round(silos.Loads.Sum(static load => load.PollsPerSecond), 2);

        /// <summary>Null where nothing ended.</summary>
        public DelayDocument? Delay
        {
            get
            {
                var delays = silos.Loads.SelectMany(static load => load.Delays).Order().ToList();
                return delays.Count is 0 ? null : new DelayDocument(Math.Round(Quantiles.Of(delays, 0.5), 2), Math.Round(Quantiles.Of(delays, 0.99), 2));
            }
        }

        /// <summary>As the silo sees it that is worst off.</summary>
        public OverviewBreakerDocument Breaker
        {
            get
            {
                var worst = silos.Loads.OrderByDescending(static load => load.BrokenFor ?? TimeSpan.MinValue).FirstOrDefault();
                return new OverviewBreakerDocument((worst?.Breaker ?? BreakerState.Closed).Word, worst?.BrokenFor is { } broken ? Math.Round(broken.TotalSeconds, 1) : null);
            }
        }

        /// <summary>The longest that one of the tasks went unpolled; null where nothing is polled at all.</summary>
        public double? OldestUnpolledSeconds =>
            silos.Loads.Select(static load => load.BrokenFor > load.LongestUnpolled ? load.BrokenFor.Value : load.LongestUnpolled).DefaultIfEmpty().Max() is var oldest && oldest > TimeSpan.Zero
                ? Math.Round(oldest.TotalSeconds, 1)
                : null;

        /// <summary>How many there are of each.</summary>
        public SiloCountsDocument Counts => new(
            silos.Count(static silo => silo.Status is SiloStatus.Active),
            silos.Count(static silo => silo.Status is SiloStatus.Created or SiloStatus.Joining),
            silos.Count(static silo => silo.Status is SiloStatus.ShuttingDown or SiloStatus.Stopping),
            silos.Count(static silo => silo.Status is SiloStatus.Dead));

        private IEnumerable<SiloLoad> Loads => silos.Select(static silo => silo.Load).OfType<SiloLoad>();
    }
}
