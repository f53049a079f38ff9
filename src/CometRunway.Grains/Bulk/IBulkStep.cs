using CometRunway.Core;

namespace CometRunway.Grains.Bulk;

/// <summary>What is done with one task. Doing it twice does no harm.</summary>
internal interface IBulkStep
{
    BulkOperation Operation { get; }

    /// <summary>How long it is at least from the beginning of one task to that of the next.</summary>
    TimeSpan Interval { get; }

    /// <summary>Does it. Whoever is out of reach may be told of by an exception.</summary>
    /// <param name="action">Of which it is a step.</param>
    /// <param name="task">As it was listed.</param>
    /// <param name="stop">Nobody waits for it any more: what has begun comes to its end, nothing new begins.</param>
    Task<BulkOutcome> Do(BulkAction action, RunwayTask task, CancellationToken stop);
}
