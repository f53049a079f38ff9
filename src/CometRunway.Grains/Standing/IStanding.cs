namespace CometRunway.Grains.Standing;

/// <summary>Whether this process may still act as the member of its cluster that it was.</summary>
public interface IStanding
{
    /// <summary>Nothing speaks against it.</summary>
    bool IsSure { get; }

    /// <summary>
    /// Completes at once where nothing speaks against it; where the process stood still, once it is known that the cluster has not declared it dead meanwhile.
    /// Where it has, the process ends. To be asked before anything that another member would do in its place: an answer, a poll, a write.
    /// </summary>
    ValueTask Confirm(CancellationToken cancellationToken);
}
