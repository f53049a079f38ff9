using CometRunway.Grains.Storage;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>A real store of what was learned that can't be reached while a test wants it so.</summary>
internal sealed class FaultyLearnedStore(ILearnedStore store) : ILearnedStore
{
    private int _reads;
    private int _writes;

    /// <summary>Every call fails: the store can't be reached.</summary>
    public bool IsAway { get; set; }

    /// <summary>How often something was to be read.</summary>
    public int Reads => _reads;

    /// <summary>How often something was to be kept.</summary>
    public int Writes => _writes;

    public Task<byte[]?> FindLearned(string name, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        return Reached().FindLearned(name, cancellationToken);
    }

    public Task KeepLearned(string name, byte[] form, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writes);
        return Reached().KeepLearned(name, form, cancellationToken);
    }

    public Task<int> PruneLearned(DateTimeOffset before, int most, CancellationToken cancellationToken) => Reached().PruneLearned(before, most, cancellationToken);

    private ILearnedStore Reached() => IsAway ? throw new StoreUnavailableException("The store is away.") : store;
}
