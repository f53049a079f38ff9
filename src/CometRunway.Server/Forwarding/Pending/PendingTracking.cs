using System.Collections.Concurrent;
using System.Diagnostics;
using CometRunway.Core;
using CometRunway.Core.Forwarding;
using CometRunway.Grains.Admissions;
using CometRunway.Grains.Machine;
using CometRunway.Server.Callers;

namespace CometRunway.Server.Forwarding.Pending;

/// <summary>
/// Tries until the store takes them to track the tasks that it did not take when they were created, by this process or by one that is gone. What is left when the
/// process ends is named in the log; a read of such a task at the drop-in surface takes it on as well.
/// </summary>
internal sealed partial class PendingTracking(
    PendingJournal journal,
    PendingKeys keys,
    TaskIntake intake,
    ForwardingInstruments instruments,
    IChance chance,
    TimeProvider clock,
    ILogger<PendingTracking> log) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private const int AtOnce = 16;
    private static readonly TimeSpan BetweenAdoptions = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<TaskIdentity, bool> _waiting = new();
    private readonly SemaphoreSlim _room = new(AtOnce);
    private readonly CancellationTokenSource _end = new();

    /// <summary>Takes on a task whose first <paramref name="attempt"/> is under way or has failed. True once it is durable beside the store.</summary>
    public async Task<bool> Add(Caller caller, AdmissionRequest request, Task attempt)
    {
        var task = caller.Owns(request.Id);
        var isDurable = await keys.Protect(caller.Key) is { } key && await journal.Keep(new PendingCreate(task, key)
        {
            Group = request.Group,
            Labels = request.Labels,
            Kind = request.Kind,
            Model = request.Model,
            ApiVersion = request.ApiVersion,
            TraceParent = TraceParent.Read(Activity.Current?.Id),
        });
        Begin(task, isDurable, attempt, () => intake.Admit(caller, request));
        return isDurable;
    }

    public override void Dispose()
    {
        _end.Dispose();
        _room.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Adopt();
            await Task.Delay(BetweenAdoptions, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _end.CancelAsync();
        foreach (var (task, isDurable) in _waiting)
        {
            if (isDurable) LogLeftBehind(log, task);
            else LogLost(log, task);
        }
    }

    private async Task Adopt()
    {
        try
        {
            foreach (var create in await journal.Adopt(create => keys.Unprotect(create.ProtectedKey) is not null)) Begin(create.Identity, isDurable: true, attempt: null, () => Admit(create));
        }
        catch (Exception exception)
        {
            LogNotAdopted(log, exception.Message);
        }
    }

    private void Begin(TaskIdentity task, bool isDurable, Task? attempt, Func<Task> again)
    {
        if (_waiting.Count >= MostWaiting) LogNoRoom(log, task, MostWaiting);
        else if (_waiting.TryAdd(task, isDurable)) _ = Track(task, attempt ?? Attempt(again), again);
    }

    private async Task Track(TaskIdentity task, Task attempt, Func<Task> again)
    {
        instruments.Pends();
        for (var failures = 1; !await Succeeds(attempt); failures++)
        {
            await Task.Delay(PendingPace.Delay(failures, chance.Roll()), clock, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_end.IsCancellationRequested) return;
            attempt = Attempt(again);
        }

        if (_end.IsCancellationRequested) return;
        _waiting.TryRemove(task, out _);
        journal.Forget(task);
        instruments.PendsNoMore();
        LogTracked(log, task);
    }

    private Task Admit(PendingCreate create) => keys.Unprotect(create.ProtectedKey) is { } key
        ? intake.Admit(new Caller(create.Identity.Tenant, key), Ask(create))
        : throw new InvalidOperationException("The key of a pending create can't be decrypted any more.");

    private async Task Attempt(Func<Task> again)
    {
        await _room.WaitAsync(_end.Token);
        try
        {
            await again();
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task<bool> Succeeds(Task attempt)
    {
        await attempt.WaitAsync(_end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return attempt.IsCompletedSuccessfully;
    }

    private static AdmissionRequest Ask(PendingCreate create) => new(create.Identity.Id)
    {
        Group = create.Group,
        Labels = create.Labels,
        Kind = create.Kind,
        Model = create.Model,
        ApiVersion = create.ApiVersion,
        TraceParent = create.TraceParent,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Task {Task}, which was created before, is tracked now.")]
    private static partial void LogTracked(ILogger logger, TaskIdentity task);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Task {Task} was created and is not tracked when this server stops: the next start of a server on this folder tracks it.")]
    private static partial void LogLeftBehind(ILogger logger, TaskIdentity task);

    [LoggerMessage(Level = LogLevel.Error, Message = "Task {Task} was created and is not tracked when this server stops: track its id with POST /api/tasks, or read it once at /v1/tasks.")]
    private static partial void LogLost(ILogger logger, TaskIdentity task);

    [LoggerMessage(Level = LogLevel.Error, Message = "Task {Task} was created and is not tried again by this process, because {Most} others wait for that already: track its id with POST /api/tasks, or read it once at /v1/tasks.")]
    private static partial void LogNoRoom(ILogger logger, TaskIdentity task, int most);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What other processes have left of pending creates can't be looked at now: {Why}")]
    private static partial void LogNotAdopted(ILogger logger, string why);
}
