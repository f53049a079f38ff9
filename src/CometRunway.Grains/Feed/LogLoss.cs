using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Feed;

/// <summary>
/// The log never had what somebody has read, or has lost it: its database went on from a standby, or from a backup, that did not have it yet.
/// </summary>
/// <param name="Kept">Whoever has read no further than this has lost nothing, and goes on as if nothing had happened.</param>
/// <param name="Next">Where anybody else goes on.</param>
internal sealed record LogLoss(long Kept, UpdateId Next);

/// <summary>Finds out whether what was read is still there.</summary>
internal static class LogLosses
{
    extension(ITaskReads store)
    {
        /// <summary>What is missing of what was read; null where all of it is there. An epoch that ended before tells, whatever stands at that position now.</summary>
        /// <param name="read">Everything up to here was read.</param>
        /// <param name="cancellationToken">Ends it.</param>
        public async Task<LogLoss?> FindLoss(UpdateId read, CancellationToken cancellationToken)
        {
            var end = await store.FindEnd(read.Epoch, cancellationToken);
            if (read.Position <= end) return null;
            return end is { } kept ? new LogLoss(kept, read with { Position = kept }) : new LogLoss(0, (await store.MeasureLog(cancellationToken)).End);
        }
    }
}
