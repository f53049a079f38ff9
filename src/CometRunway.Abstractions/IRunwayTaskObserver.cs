using Orleans.Concurrency;

namespace CometRunway.Abstractions;

/// <summary>
/// Hears of a task's changes. A push is a hint: it may be lost or overtaken, so compare <see cref="RunwayTaskSnapshot.Version"/> and
/// subscribe again from time to time.
/// </summary>
[Alias("comet.runway-task-observer")]
public interface IRunwayTaskObserver : IGrainObserver
{
    /// <summary>The task changed: it has this version now, and that is durable.</summary>
    [Alias("updated"), OneWay]
    Task Updated(RunwayTaskSnapshot task);

    /// <summary>The task moved on without changing its version; not durable, never replayed.</summary>
    /// <param name="key">The grain's key, <c>tenant/id</c>.</param>
    /// <param name="progress">0 to 1.</param>
    [Alias("progressed"), OneWay]
    Task Progressed(string key, double progress);

    /// <summary>The task is no longer tracked.</summary>
    /// <param name="key">The grain's key, <c>tenant/id</c>.</param>
    [Alias("stopped"), OneWay]
    Task Stopped(string key);
}
