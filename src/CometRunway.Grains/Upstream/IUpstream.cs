using CometRunway.Core;

namespace CometRunway.Grains.Upstream;

/// <summary>Whoever generates: CometAPI, or Runway itself.</summary>
public interface IUpstream
{
    /// <summary>Asks once for the state of a task. Whatever the network does becomes a reading; only a cancelled <paramref name="cancellationToken"/> throws.</summary>
    /// <param name="task">Which task, and how its caller wants the upstream to be spoken to.</param>
    /// <param name="key">The tenant's key.</param>
    /// <param name="cancellationToken">Gives the poll up.</param>
    Task<Reading> Read(RunwayTask task, string key, CancellationToken cancellationToken);

    /// <summary>
    /// Asks once that a task be cancelled. <see cref="Reading.Answer"/> says that the upstream took it, and nothing of the task's state; everything else is what it said
    /// instead. A task that has ended may be deleted by it.
    /// </summary>
    /// <inheritdoc cref="Read"/>
    Task<Reading> Cancel(RunwayTask task, string key, CancellationToken cancellationToken);
}
