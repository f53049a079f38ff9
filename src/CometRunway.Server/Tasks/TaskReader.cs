using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Tasks;

namespace CometRunway.Server.Tasks;

/// <summary>
/// Reads tasks. A grain knows how polling goes, and may be out of reach for seconds when its silo has died; the row knows everything else, and is never behind
/// what anybody was told.
/// </summary>
internal sealed partial class TaskReader(IGrainFactory grains, ITaskStore store, TimeProvider clock, ILogger<TaskReader> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The task, at version <paramref name="atLeast"/> or later; null where it is not tracked.</summary>
    public async Task<RunwayTaskSnapshot?> Read(TaskIdentity identity, long atLeast, CancellationToken cancellationToken)
    {
        try
        {
            return await Ask(identity, atLeast, cancellationToken);
        }
        catch (Exception exception) when (IsOutOfReach(exception))
        {
            LogOutOfReach(log, identity, exception.Message);
            return (await store.Reads.Find(identity, cancellationToken))?.ToSnapshot(nextPollAt: null, expectedEnd: null);
        }
    }

    /// <summary>The task of a row that was just read.</summary>
    public async Task<RunwayTaskSnapshot> Refresh(RunwayTask row, CancellationToken cancellationToken)
    {
        try
        {
            return (row.Status.IsTerminal ? null : await Ask(row.Identity, row.Version, cancellationToken)) ?? row.ToSnapshot(nextPollAt: null, expectedEnd: null);
        }
        catch (Exception exception) when (IsOutOfReach(exception))
        {
            LogOutOfReach(log, row.Identity, exception.Message);
            return row.ToSnapshot(nextPollAt: null, expectedEnd: null);
        }
    }

    private Task<RunwayTaskSnapshot?> Ask(TaskIdentity identity, long atLeast, CancellationToken cancellationToken) =>
        grains.RunwayTask(identity).Get(atLeast).WaitAsync(Patience, clock, cancellationToken);

    private static bool IsOutOfReach(Exception exception) => exception is TimeoutException or TrackerUnavailableException or StoreUnavailableException;

    [LoggerMessage(Level = LogLevel.Debug, Message = "The grain of task {Task} is out of reach ({Why}); its row is read instead.")]
    private static partial void LogOutOfReach(ILogger logger, TaskIdentity task, string why);
}
