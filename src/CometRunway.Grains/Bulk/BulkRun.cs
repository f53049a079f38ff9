using CometRunway.Core;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Bulk;

/// <summary>
/// Works a bulk action off: write down what comes next, do it, count. The row is the truth: whoever comes after this goes on from the row, and where two do so at
/// once, whoever finds it written by the other gives way. It knows nothing of Orleans, so that a simulation can drive it.
/// </summary>
internal sealed partial class BulkRun(BulkKey key, IBulkStore store, BulkPages pages, BulkPageWork work, TimeProvider clock, ILogger log) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new(); // Nothing new begins.
    private readonly CancellationTokenSource _end = new(); // Nothing is waited for.
    private bool _isAborted;

    /// <summary>Returns when the action has ended, or is somebody else's to go on with. Never throws.</summary>
    public async Task Go()
    {
        try
        {
            for (var action = await Reach(() => store.Reads.Find(key, _end.Token)); action is { IsRunning: true };) action = await Step(action);
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // Whoever comes next goes on from the row.
        }
        catch (Exception exception)
        {
            LogFailed(log, exception, key);
        }
    }

    /// <summary>Somebody wants it ended; what is under way comes to its end first.</summary>
    public Task Abort()
    {
        _isAborted = true;
        return _stop.CancelAsync();
    }

    /// <summary>It goes on elsewhere.</summary>
    public async Task Leave()
    {
        await _end.CancelAsync(); // First: whoever finds that nothing new begins must know why.
        await _stop.CancelAsync();
    }

    public void Dispose()
    {
        _stop.Dispose();
        _end.Dispose();
    }

    // Null where another has written it.
    private async Task<BulkAction?> Step(BulkAction action)
    {
        using var late = new CancellationTokenSource(action.Left(clock.GetUtcNow()), clock);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, late.Token);
        IReadOnlyCollection<RunwayTask> tasks = [];
        if (action.Page is { } begun)
        {
            tasks = await Reach(() => pages.ReadAgain(action, begun, _end.Token));
            action = action.TakeAgain(tasks.Count);
        }
        else if (!enough.IsCancellationRequested)
        {
            var page = await Reach(() => pages.Read(action, _end.Token));
            if (page is { Tasks: [], Next: { } next }) return action.Pass(next);
            if (await Save(action.Take(page.Tasks.Count, page.Next, clock.GetUtcNow())) is not { IsRunning: true } taken) return null;
            (action, tasks) = (taken, page.Tasks);
        }

        var outcomes = await work.Do(action, tasks, enough.Token);
        _end.Token.ThrowIfCancellationRequested();
        var now = clock.GetUtcNow();
        if (_isAborted) return await Save(action.Abort(outcomes, now));
        if (late.IsCancellationRequested) return await Save(action.Expire(outcomes, now));
        var after = action.Finish(outcomes, now);
        return after.IsRunning ? after : await Save(after);
    }

    private async Task<BulkAction?> Save(BulkAction action)
    {
        if (!await Reach(() => store.Save(action, CancellationToken.None)))
        {
            LogTwin(log, key); // Or it was this one, and the answer got lost: whoever comes next finds the row as it is.
            return null;
        }

        if (!action.IsRunning) LogEnded(log, key, action.State.Word, action.Found, action.Changed, action.Unchanged, action.Failed);
        return action;
    }

    // The store is waited for: what was done is not to be forgotten for its sake.
    private async Task<T> Reach<T>(Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (StoreUnavailableException exception) when (exception is not UnreadableRowException)
            {
                LogOutOfReach(log, key, exception.Message);
                await Task.Delay(Pause, clock, _end.Token);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Bulk action {Action} is {State}: of {Found} tasks {Changed} were changed and {Unchanged} had nothing to change; {Failed} failed.")]
    private static partial void LogEnded(ILogger logger, BulkKey action, string state, long found, long changed, long unchanged, long failed);

    [LoggerMessage(Level = LogLevel.Information, Message = "Bulk action {Action} was written by another activation; whoever is next goes on with it.")]
    private static partial void LogTwin(ILogger logger, BulkKey action);

    // The store says so once for all.
    [LoggerMessage(Level = LogLevel.Debug, Message = "Bulk action {Action} waits for the store: {Why}")]
    private static partial void LogOutOfReach(ILogger logger, BulkKey action, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Bulk action {Action} failed in the server itself; it is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception, BulkKey action);
}
