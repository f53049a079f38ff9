using System.Collections.Immutable;
using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Shards;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Dashboard;
using Orleans.Utilities;

namespace CometRunway.Grains.Tasks;

/// <summary>A task's activation: the timer, the listeners and the place of a <see cref="TrackedTask"/>, which says what happens.</summary>
[NoProfiling] // Orleans' own dashboard would count each of its calls, and there are too many.
[ShardPlacement]
[GrainType("runway-task")]
[CollectionAgeLimit(Minutes = 2)] // For tasks that ended: one that is tracked never falls idle.
internal sealed partial class RunwayTaskGrain(
    ITaskStore store,
    IPoller poller,
    IPollPlanner planner,
    ActiveTasks active,
    StoppedTasks stopped,
    ObserverHomes homes,
    TaskInstruments instruments,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock,
    ILogger<RunwayTaskGrain> log) : Grain, IRunwayTaskGrain, ITrackedTaskGrain, IGrainMigrationParticipant, IDisposable
{
    private TrackedTask? _tracked;
    private IGrainTimer? _timer;
    private ObserverManager<IRunwayTaskObserver>? _observers;

    /// <summary>It should have been polled long since. Any thread may ask.</summary>
    public bool IsOverdue => _tracked is { IsOverdue: true };

    private TrackedTask Tracked => _tracked ??= new TrackedTask(Identity(), this, poller, planner, store, stopped, clock, log);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Tracked.Begin();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Tracked.End();
        return Task.CompletedTask;
    }

    /// <summary>The activation is gone. One that was told to go while it came is not asked to deactivate, though it came.</summary>
    public void Dispose()
    {
        _tracked?.End();
        _timer?.Dispose();
    }

    public Task EnsureTracking(RunwayTask task, DateTimeOffset? now)
    {
        Tracked.EnsureTracking(task, now);
        return Task.CompletedTask;
    }

    public Task Relabel(ImmutableArray<string> labels) => Tracked.Relabel(labels);

    public async Task<RunwayTaskSnapshot?> Get(long atLeast)
    {
        await Tracked.CatchUp(atLeast);
        return Snapshot();
    }

    public async Task<RunwayTaskSnapshot?> Look(TimeSpan patience)
    {
        await Tracked.Look(patience);
        return Snapshot();
    }

    public Task Hurry() => Tracked.Hurry();

    public Task<bool> Stop() => Tracked.Stop();

    public Task<bool> StopOpen() => Tracked.StopOpen();

    public async Task<OutputRenewal> RenewOutput(TimeSpan patience) => await Tracked.RenewOutput(patience) with { Task = Snapshot() };

    private TaskIdentity Identity() =>
        TaskIdentity.TryParse(this.GetPrimaryKeyString(), out var identity) ? identity : throw new ArgumentException("The key of a task's grain is tenant/id.");

    private RunwayTaskSnapshot? Snapshot() => Tracked.Current?.ToSnapshot(Tracked.NextPollAt, Tracked.ExpectedEnd);
}
