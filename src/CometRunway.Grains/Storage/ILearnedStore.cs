namespace CometRunway.Grains.Storage;

/// <summary>
/// Where polling keeps what it has learned, so that a restart knows what it knew. Every method throws <see cref="StoreUnavailableException"/> where the store
/// can't serve now; then the outcome of a write is unknown.
/// </summary>
public interface ILearnedStore : ILearnedReads
{
    /// <summary>Keeps it in place of what was kept under the name. Durable on return.</summary>
    /// <param name="name">1 to 300 characters.</param>
    /// <param name="form">Some kilobytes; at most a megabyte.</param>
    /// <param name="cancellationToken">Gives up waiting; it may be kept all the same.</param>
    /// <exception cref="ArgumentException">The name or the form is longer than that.</exception>
    Task KeepLearned(string name, byte[] form, CancellationToken cancellationToken);

    /// <summary>Removes what was kept before <paramref name="before"/> and not since, at most <paramref name="most"/>.</summary>
    /// <returns>How many went.</returns>
    Task<int> PruneLearned(DateTimeOffset before, int most, CancellationToken cancellationToken);
}

/// <summary>What is asked of an <see cref="ILearnedStore"/>.</summary>
public interface ILearnedReads
{
    /// <summary>What is kept under a name, in the form in which it was given; null where nothing is.</summary>
    Task<byte[]?> FindLearned(string name, CancellationToken cancellationToken);
}
