using CometRunway.Core;

namespace CometRunway.Grains.Tasks;

/// <summary>Where a <see cref="TrackedTask"/> lives: what keeps its timer, its listeners and its place. A grain, or a simulation of one.</summary>
internal interface ITaskHost
{
    /// <summary>Rings once, after <paramref name="delay"/>, and not when it was to ring before: then <see cref="TrackedTask.Poll"/> is called.</summary>
    void SetTimer(TimeSpan delay);

    /// <summary>The timer rings no more, whatever became of it; the next that is set is another.</summary>
    void DropTimer();

    /// <summary>The task is polled from here from now on, and the host stays for as long as it is.</summary>
    void Enter(RunwayStatus status);

    /// <summary>The task, which is polled from here, went on to another status.</summary>
    void Move(RunwayStatus from, RunwayStatus to);

    /// <summary>The task is no longer polled from here.</summary>
    void Exit(RunwayStatus status);

    /// <summary>There is nothing more to do here: the timer rings no more, and the host goes once it is idle.</summary>
    void Leave();

    /// <summary>The task has ended, for the first time that anybody is told of it.</summary>
    void Ended(RunwayTask task);

    /// <summary>Tells listeners of a version that is committed.</summary>
    Task TellUpdated(RunwayTask task);

    /// <summary>Tells listeners of progress, which is not kept.</summary>
    Task TellProgressed(double progress);

    /// <summary>Tells listeners that the task is no longer tracked.</summary>
    Task TellStopped();

    /// <summary>Whoever asks for the task is led here, or nobody can say; a host that is not found so has a twin that is.</summary>
    Task<bool> IsFound();
}
