using System.Threading.Channels;
using CometRunway.Core;
using CometRunway.Grains.Shards;
using CometRunway.Grains.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Admissions;

/// <summary>
/// Wakes the grains of admitted tasks beside the answer to whoever admitted them. It may fail or die, and whom it has no room for it does not wake, so that
/// nobody waits for it: the rows are there, and a sweep finds them.
/// </summary>
internal sealed partial class TrackingStarter(
    IGrainFactory grains,
    SweepCall sweep,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock,
    ILogger<TrackingStarter> log,
    int room = 50_000) : BackgroundService
{
    private const int AtOnce = 64;
    private const int OfImportsAtOnce = 2; // More of them keep requests waiting for the cores.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5); // A silo that has just died must not hold up the others' tasks.

    private readonly Channel<Admittance> _waiting = Channel.CreateBounded<Admittance>(room);
    private readonly Channel<Admittance> _imported = Channel.CreateBounded<Admittance>(room); // By themselves, so that no other task waits behind them.
    private int _leftOut;

    /// <summary>Has a task set to work.</summary>
    /// <param name="task">Its row.</param>
    /// <param name="time">Its time since it was admitted: an import may wait here for minutes.</param>
    /// <param name="isImported">Many were admitted with it.</param>
    public void Start(RunwayTask task, TaskTime time, bool isImported)
    {
        if (!(isImported ? _imported : _waiting).Writer.TryWrite(new Admittance(task, time))) Interlocked.Increment(ref _leftOut);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(WakeAll(_waiting.Reader, AtOnce, stoppingToken), WakeAll(_imported.Reader, OfImportsAtOnce, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private Task WakeAll(ChannelReader<Admittance> tasks, int atOnce, CancellationToken stoppingToken)
    {
        var bound = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stoppingToken };
        return Parallel.ForEachAsync(tasks.ReadAllAsync(stoppingToken), bound, async (task, _) =>
        {
            await Wake(task, stoppingToken);
            if (_waiting.Reader.Count + _imported.Reader.Count is 0) CallForThoseLeftOut();
        });
    }

    // Once those are awake that had room: a sweep need not find them too.
    private void CallForThoseLeftOut()
    {
        if (Interlocked.Exchange(ref _leftOut, 0) is not (> 0 and var count)) return;
        LogLeftOut(log, count);
        sweep.Call();
    }

    private async Task Wake(Admittance one, CancellationToken stoppingToken)
    {
        try
        {
            await grains.GetGrain<ITrackedTaskGrain>(one.Task.Identity.Key).EnsureTracking(one.Task, one.Time.Now(clock)).WaitAsync(Patience, clock, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotWoken(log, one.Task.Identity, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "More tasks were admitted than could be set to work at once: a sweep does it for {Count} of them.")]
    private static partial void LogLeftOut(ILogger logger, int count);

    // The sweep says how many it found.
    [LoggerMessage(Level = LogLevel.Debug, Message = "Task {Task} could not be set to work; the next sweep tries it again. {Why}")]
    private static partial void LogNotWoken(ILogger logger, TaskIdentity task, string why);

    private readonly record struct Admittance(RunwayTask Task, TaskTime Time);
}
