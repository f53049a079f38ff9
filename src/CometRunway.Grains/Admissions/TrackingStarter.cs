using System.Threading.Channels;
using CometRunway.Core;
using CometRunway.Grains.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Admissions;

/// <summary>
/// Wakes the grains of admitted tasks beside the answer to whoever admitted them. It may fail or die: the rows are there, and a sweep finds
/// whom it did not wake.
/// </summary>
internal sealed partial class TrackingStarter(IGrainFactory grains, TimeProvider clock, ILogger<TrackingStarter> log) : BackgroundService
{
    private const int AtOnce = 64;
    private const int MostWaiting = 50_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5); // A silo that has just died must not hold up the others' tasks.

    private readonly Channel<RunwayTask> _waiting = Channel.CreateBounded<RunwayTask>(MostWaiting);

    public ValueTask Start(RunwayTask task) => _waiting.Writer.WriteAsync(task);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var bound = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken };
            await Parallel.ForEachAsync(_waiting.Reader.ReadAllAsync(stoppingToken), bound, async (task, _) => await Wake(task, stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task Wake(RunwayTask task, CancellationToken stoppingToken)
    {
        try
        {
            await grains.GetGrain<ITrackedTaskGrain>(task.Identity.Key).EnsureTracking(task).WaitAsync(Patience, clock, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotWoken(log, task.Identity, exception.Message);
        }
    }

    // The sweep says how many it found.
    [LoggerMessage(Level = LogLevel.Debug, Message = "Task {Task} could not be set to work; the next sweep tries it again. {Why}")]
    private static partial void LogNotWoken(ILogger logger, TaskIdentity task, string why);
}
