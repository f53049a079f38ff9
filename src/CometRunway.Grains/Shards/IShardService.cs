using System.Collections.Immutable;
using Orleans.Services;

namespace CometRunway.Grains.Shards;

/// <summary>What silos ask each other, so that none of them wakes, or reads, what is at work with another.</summary>
[Alias("comet.shard-service")]
internal interface IShardService : IGrainService
{
    /// <summary>The fingerprints of those of a kind that this silo has at work, for each of the shards, in their order.</summary>
    [Alias("at-work")]
    Task<ImmutableArray<ImmutableArray<long>>> AtWork(string kind, ImmutableArray<int> shards);
}
