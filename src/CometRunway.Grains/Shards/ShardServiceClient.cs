using System.Collections.Immutable;
using Orleans.Runtime.Services;

namespace CometRunway.Grains.Shards;

/// <summary>Asks another silo what it has at work.</summary>
internal sealed class ShardServiceClient(IServiceProvider services, TimeProvider clock) : GrainServiceClient<IShardService>(services)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The fingerprints of those of a kind that the silo has at work, for each of the shards, in their order; null where it does not say.</summary>
    public async Task<ImmutableArray<ImmutableArray<long>>?> AtWork(SiloAddress silo, string kind, ImmutableArray<int> shards, CancellationToken cancellationToken)
    {
        try
        {
            return await GetGrainService(silo).AtWork(kind, shards).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null; // It has just died, or is of a version before.
        }
    }
}
