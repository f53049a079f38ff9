using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>Where in the order of a list a task is.</summary>
/// <param name="Key">What the list is sorted by: when the task was tracked or ended, in milliseconds since 1970, or how improbable it is that it still goes on.</param>
/// <param name="Sequence">The number of its row.</param>
public readonly record struct ListPlace(double Key, long Sequence)
{
    /// <summary>Where a task is by when it was tracked.</summary>
    public static ListPlace ByTracking(RunwayTask task) => new(task.Admission.TrackedAt.ToUnixTimeMilliseconds(), task.Sequence);

    /// <summary>It is earlier than another, in whichever direction that is the order.</summary>
    public bool IsBelow(ListPlace other) => (Key, Sequence).CompareTo((other.Key, other.Sequence)) < 0;
}
