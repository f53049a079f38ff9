using CometRunway.Core;
using CometRunway.Grains.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Grains.Upstream;

/// <summary>
/// Readings that were made for a key's sake, of a task that is about to be tracked: its first poll on this server takes them instead of asking again. Each is
/// taken once, and none that has grown old.
/// </summary>
public sealed class FirstReadings([FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock)
{
    private const int Most = 1_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly RecentlyUsed<TaskIdentity, (Task<Reading> Reading, long AskedAt)> _readings = new(Most);

    /// <summary>A reading that is under way, or has come.</summary>
    public void Put(TaskIdentity task, Task<Reading> reading) => _readings.Set(task, (reading, clock.GetTimestamp()));

    /// <summary>It says nothing of the task.</summary>
    public void Forget(TaskIdentity task) => _readings.Remove(task, out _);

    /// <summary>The reading for the first poll of a task; null where there is none.</summary>
    public Task<Reading>? Take(TaskIdentity task) =>
        _readings.Remove(task, out var kept) && clock.GetElapsedTime(kept.AskedAt) < Lifetime ? kept.Reading : null;
}
