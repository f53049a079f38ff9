using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Bulk;

/// <summary>Works off a page of a bulk action, several tasks at once. Whoever was out of reach is tried again a while later.</summary>
internal sealed partial class BulkPageWork(IEnumerable<IBulkStep> steps, BulkInstruments instruments, TimeProvider clock, ILogger<BulkPageWork> log, int atOnce = 16)
{
    private const int MostAttempts = 30; // A minute, and for as long as each takes: a silo or a database is back by then, or will not be soon.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>
    /// What came of the tasks. Those are missing that were not begun with, or whose end nobody knows, because <paramref name="stop"/> came, or another task came to what
    /// holds for all.
    /// </summary>
    public async Task<IReadOnlyCollection<BulkOutcome>> Do(BulkAction action, IReadOnlyCollection<RunwayTask> tasks, CancellationToken stop)
    {
        var step = steps.Single(known => known.Operation == action.Operation);
        var outcomes = new ConcurrentQueue<BulkOutcome>();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        for (var attempt = 1; tasks.Count > 0; attempt++)
        {
            var later = new ConcurrentQueue<RunwayTask>();
            var isLast = attempt is MostAttempts;
            await Parallel.ForEachAsync(InPace(tasks, step.Interval, enough.Token), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (task, _) =>
            {
                var outcome = await Try(step, action, task, enough.Token);
                if (outcome is BulkOutcome.OutOfReach && !isLast)
                {
                    later.Enqueue(task);
                }
                else if (outcome is not null)
                {
                    outcomes.Enqueue(outcome);
                    instruments.Came(action.Operation, outcome);
                    if (outcome is BulkOutcome.Impossible) await enough.CancelAsync();
                }
            });
            tasks = later;
            if (tasks.Count > 0) await Task.Delay(Pause, clock, enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return outcomes;
    }

    private async IAsyncEnumerable<RunwayTask> InPace(IReadOnlyCollection<RunwayTask> tasks, TimeSpan interval, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var task in tasks)
        {
            if (stop.IsCancellationRequested) yield break;
            yield return task;
            if (interval > TimeSpan.Zero) await Task.Delay(interval, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Null where nobody knows.
    private async Task<BulkOutcome?> Try(IBulkStep step, BulkAction action, RunwayTask task, CancellationToken stop)
    {
        try
        {
            return await step.Do(action, task, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (UnreadableRowException exception)
        {
            return new BulkOutcome.Failed(exception.Message);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or TrackerUnavailableException or TimeoutException)
        {
            return new BulkOutcome.OutOfReach($"Task {task.Identity.Id}: {exception.Message}");
        }
        catch (Exception exception)
        {
            LogFailed(log, exception, action.Key, task.Identity.Id);
            return new BulkOutcome.Failed($"Task {task.Identity.Id}: the server made a mistake, which its log tells.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Bulk action {Action} failed in the server itself at task {Task}.")]
    private static partial void LogFailed(ILogger logger, Exception exception, BulkKey action, TaskId task);
}
