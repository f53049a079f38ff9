using System.Collections.Concurrent;
using Orleans.Runtime.Placement;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>Places grains as ever, or fails as a test says: as often, and with what.</summary>
internal sealed class FailingPlacement(IPlacementDirector real) : IPlacementDirector
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Exception>> _failures = new();

    /// <summary>The next placement of the grain fails.</summary>
    public void Fail(string key, Exception failure) => _failures.GetOrAdd(key, static _ => new ConcurrentQueue<Exception>()).Enqueue(failure);

    /// <summary>All failures of the grain that were asked for have happened.</summary>
    public bool HasFailed(string key) => _failures[key].IsEmpty;

    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        _failures.TryGetValue(target.GrainIdentity.Key.ToString()!, out var failures) && failures.TryDequeue(out var failure)
            ? Task.FromException<SiloAddress>(failure)
            : real.OnAddActivation(strategy, target, context);
}
