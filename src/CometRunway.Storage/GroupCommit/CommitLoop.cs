using System.Diagnostics;
using CometRunway.Grains.Standing;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.Logging;

namespace CometRunway.Storage.GroupCommit;

/// <summary>
/// The one writer: takes what waits, writes it in one transaction, answers everybody. While one batch is on its way to the disk the next one
/// gathers, so there is no delay to tune.
/// </summary>
internal sealed partial class CommitLoop(IWritableDatabase database, WriteQueue queue, FeedPulse pulse, IStanding standing, CommitInstruments instruments, ILogger log)
{
    private static readonly TimeSpan StandingPatience = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IWriteSession? _session;
    private bool _isFailing;

    /// <summary>Everything that was queued is written, and nothing more will be.</summary>
    public Task Ended => _ended.Task;

    public void Start() => new Thread(Run) { IsBackground = true, Name = "CometRunway store" }.Start();

    /// <summary>Closes the connection; only after <see cref="Ended"/>.</summary>
    public void Close() => _session?.Dispose();

    private void Run()
    {
        var batch = new List<Write>();
        while (queue.Take(batch))
        {
            foreach (var transaction in database.Transactions(batch)) Serve(transaction);
            batch.Clear();
        }

        _ended.SetResult();
    }

    private void Serve(IReadOnlyList<Write> batch)
    {
        var began = Stopwatch.GetTimestamp();
        Tally tally;
        try
        {
            RequireStanding();
            _session ??= database.OpenWriter();
            tally = _session.Write(batch);
        }
        catch (Exception exception)
        {
            // Whatever state the connection is in, a new one has a better.
            _session?.Dispose();
            _session = null;
            if (batch.Count > 1 && database.IsRefusalOfRow(exception)) ServeOneByOne(batch);
            else Fail(batch, database.Unavailable(exception));
            return;
        }

        if (_isFailing) LogWritesAgain(log, database);
        _isFailing = false;
        foreach (var write in batch) write.Confirm();
        if (tally.AppendedToLog) pulse.Beat();
        instruments.Committed(tally, Stopwatch.GetElapsedTime(began));
        _session.TidyUp();
    }

    // What was queued before the process stood still is written by others by now, if they have taken over.
    private void RequireStanding()
    {
        if (!standing.IsSure && !standing.Confirm(CancellationToken.None).AsTask().Wait(StandingPatience))
            throw new StoreUnavailableException("This server stood still for a while, and does not know yet whether it is still a member of its cluster.");
    }

    // One line for the store, however many tasks wait for it.
    private void Fail(IReadOnlyList<Write> batch, StoreUnavailableException why)
    {
        if (!_isFailing) LogNotWritten(log, why.Message);
        _isFailing = true;
        instruments.Failed();
        foreach (var write in batch) write.Fail(why);
    }

    // Nobody suffers for the row of another.
    private void ServeOneByOne(IReadOnlyList<Write> batch)
    {
        foreach (var write in batch) Serve([write]);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing can be written: {Why} What is not written is tried again, and nobody is told of it meanwhile.")]
    private static partial void LogNotWritten(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database {Database} is written again.")]
    private static partial void LogWritesAgain(ILogger logger, IWritableDatabase database);
}
