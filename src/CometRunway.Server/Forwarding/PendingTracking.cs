using System.Threading.Channels;
using CometRunway.Core;
using CometRunway.Grains.Tasks;

namespace CometRunway.Server.Forwarding;

/// <summary>A task that was created and is not tracked yet.</summary>
/// <param name="Identity">Which task.</param>
/// <param name="Attempt">The attempt that is under way, or has failed.</param>
/// <param name="Again">Makes another one; doing so twice is one task.</param>
internal sealed record PendingTask(TaskIdentity Identity, Task Attempt, Func<Task> Again);

/// <summary>
/// Tries until the store takes them to track the tasks that it did not take when they were created. What is left when the process ends, or finds no room, is
/// named in the log; a read of such a task at the drop-in surface takes it on as well.
/// </summary>
internal sealed partial class PendingTracking(ForwardingInstruments instruments, IChance chance, TimeProvider clock, ILogger<PendingTracking> log) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private const int AtOnce = 16;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly Channel<PendingTask> _waiting = Channel.CreateBounded<PendingTask>(MostWaiting);

    public void Add(PendingTask task)
    {
        if (_waiting.Writer.TryWrite(task)) instruments.Pends();
        else LogNoRoom(log, task.Identity, MostWaiting);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var bound = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken };
            await Parallel.ForEachAsync(_waiting.Reader.ReadAllAsync(stoppingToken), bound, async (task, _) => await Track(task, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            while (_waiting.Reader.TryRead(out var left)) LogLeft(log, left.Identity);
        }
    }

    private async Task Track(PendingTask task, CancellationToken stopping)
    {
        var attempt = task.Attempt;
        for (var delay = FirstDelay; !await Succeeds(attempt, stopping); delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay)
        {
            await Task.Delay(delay * (0.75 + (0.5 * chance.Roll())), clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
            {
                LogLeft(log, task.Identity);
                return;
            }

            attempt = task.Again();
        }

        instruments.PendsNoMore();
        LogTracked(log, task.Identity);
    }

    private static async Task<bool> Succeeds(Task attempt, CancellationToken stopping)
    {
        await attempt.WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return attempt.IsCompletedSuccessfully;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Task {Task}, which was created before, is tracked now.")]
    private static partial void LogTracked(ILogger logger, TaskIdentity task);

    [LoggerMessage(Level = LogLevel.Error, Message = "Task {Task} was created and is not tracked when this server stops: track its id with POST /api/tasks, or read it once at /v1/tasks.")]
    private static partial void LogLeft(ILogger logger, TaskIdentity task);

    [LoggerMessage(Level = LogLevel.Error, Message = "Task {Task} was created and is not tracked, because {Most} others wait for that already: track its id with POST /api/tasks, or read it once at /v1/tasks.")]
    private static partial void LogNoRoom(ILogger logger, TaskIdentity task, int most);
}
