using CometRunway.Abstractions;
using CometRunway.Core;
using Microsoft.Extensions.Logging;
using Orleans.Utilities;

namespace CometRunway.Grains.Tasks;

/// <summary>What the task asks of its activation.</summary>
internal sealed partial class RunwayTaskGrain : ITaskHost
{
    private static readonly TimeSpan DirectorysPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ObserverExpiry = TimeSpan.FromSeconds(90);

    void ITaskHost.SetTimer(TimeSpan delay)
    {
        if (_timer is not null) _timer.Change(delay, Timeout.InfiniteTimeSpan);
        else _timer = this.RegisterGrainTimer(static (task, cancellationToken) => task.Poll(cancellationToken), Tracked, new GrainTimerCreationOptions(delay, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
    }

    void ITaskHost.Enter(RunwayStatus status)
    {
        active.Enter(Tracked.Identity, status, GrainContext);
        DelayDeactivation(Timeout.InfiniteTimeSpan);
    }

    void ITaskHost.Move(RunwayStatus from, RunwayStatus to) => active.Move(from, to);

    void ITaskHost.Exit(RunwayStatus status) => active.Leave(Tracked.Identity, status, GrainContext);

    void ITaskHost.DropTimer() => DropTimer();

    void ITaskHost.Leave()
    {
        DropTimer();
        DeactivateOnIdle();
    }

    void ITaskHost.Ended(RunwayTask task) => instruments.TaskEnded(task);

    Task ITaskHost.TellUpdated(RunwayTask task) => Tell(observer => observer.Updated(Snapshot()!));

    Task ITaskHost.TellProgressed(double progress) => Tell(observer => observer.Progressed(Tracked.Identity.Key, progress));

    Task ITaskHost.TellStopped() => Tell(observer => observer.Stopped(Tracked.Identity.Key));

    // Where nobody can say, the task is better polled twice than by nobody.
    async Task<bool> ITaskHost.IsFound()
    {
        try
        {
            var directory = GrainFactory.GetGrain<IManagementGrain>(0);
            var address = await directory.GetActivationAddress(this.AsReference<IRunwayTaskGrain>()).AsTask().WaitAsync(DirectorysPatience, clock);
            return address is null || address.Equals(GrainContext.Address.SiloAddress);
        }
        catch (Exception exception)
        {
            LogNotFoundOut(log, Tracked.Identity, exception.Message);
            return true;
        }
    }

    private void DropTimer()
    {
        _timer?.Dispose();
        _timer = null;
    }

    private Task Tell(Func<IRunwayTaskObserver, Task> push) => _observers is null ? Task.CompletedTask : _observers.Notify(push, homes.IsThere);

    private void Listen(IRunwayTaskObserver observer)
    {
        _observers ??= new ObserverManager<IRunwayTaskObserver>(ObserverExpiry, log) { GetDateTime = () => Tracked.Now.UtcDateTime };
        _observers.Subscribe(observer, observer);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Whether task {Task} is this activation's to poll could not be found out; it goes on. {Why}")]
    private static partial void LogNotFoundOut(ILogger logger, TaskIdentity task, string why);
}
