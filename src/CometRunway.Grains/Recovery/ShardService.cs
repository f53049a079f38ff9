using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Concurrency;

namespace CometRunway.Grains.Recovery;

/// <inheritdoc cref="IShardService"/>
[Reentrant]
// What Orleans says of a grain service (which part of a ring it has) means nothing here.
internal sealed class ShardService(GrainId id, Silo silo, IEnumerable<IKept> kinds) : GrainService(id, silo, NullLoggerFactory.Instance), IShardService
{
    public Task<ImmutableArray<ImmutableArray<long>>> AtWork(string kind, ImmutableArray<int> shards)
    {
        var attendance = kinds.FirstOrDefault(known => known.Kind == kind)?.Attendance; // None of what another version brings.
        return Task.FromResult(ImmutableArray.CreateRange(shards, shard => attendance is null ? [] : attendance.Fingerprints(shard).ToImmutableArray()));
    }
}
