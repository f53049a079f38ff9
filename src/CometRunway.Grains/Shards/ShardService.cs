using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace CometRunway.Grains.Shards;

/// <inheritdoc cref="IShardService"/>
[Reentrant]
internal sealed class ShardService(GrainId id, Silo silo, ILoggerFactory logs, IEnumerable<IKept> kinds) : GrainService(id, silo, logs), IShardService
{
    public Task<ImmutableArray<ImmutableArray<long>>> AtWork(string kind, ImmutableArray<int> shards)
    {
        var attendance = kinds.FirstOrDefault(known => known.Kind == kind)?.Attendance; // None of what another version brings.
        return Task.FromResult(ImmutableArray.CreateRange(shards, shard => attendance is null ? [] : attendance.Fingerprints(shard).ToImmutableArray()));
    }
}
