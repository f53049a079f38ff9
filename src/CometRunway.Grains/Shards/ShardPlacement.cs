using CometRunway.Core;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace CometRunway.Grains.Shards;

/// <summary>A task lives on the silo that keeps its shard: so tasks spread evenly, and a silo's sweep knows by itself who is awake.</summary>
[GenerateSerializer, Immutable, Alias("comet.shard-placement")]
internal sealed class ShardPlacement : PlacementStrategy;

/// <inheritdoc cref="ShardPlacement"/>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ShardPlacementAttribute() : PlacementAttribute(new ShardPlacement());

internal sealed class ShardPlacementDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        if (IPlacementDirector.GetPlacementHint(target.RequestContextData, silos) is { } heir) return Task.FromResult(heir); // Of a silo that leaves, and keeps shards until it has.
        var shard = TaskIdentity.TryParse(target.GrainIdentity.Key.ToString(), out var task) ? task.Shard : 0; // What is no task says so when it is activated.
        return Task.FromResult(Rendezvous.Choose(shard, silos, LiveSilos.Seed));
    }
}
