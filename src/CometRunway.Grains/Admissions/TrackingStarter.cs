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
internal sealed partial class TrackingStarter(IGrainFactory grains, ILogger<TrackingStarter> log) : BackgroundService
{
    private const int AtOnce = 64;
    private const int MostWaiting = 50_000;

    private readonly Channel<RunwayTask> _waiting = Channel.CreateBounded<RunwayTask>(MostWaiting);

    public ValueTask Start(RunwayTask task) => _waiting.Writer.WriteAsync(task);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var bound = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken };
            await Parallel.ForEachAsync(_waiting.Reader.ReadAllAsync(stoppingToken), bound, async (task, _) => await Wake(task));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task Wake(RunwayTask task)
    {
        try
        {
            await grains.GetGrain<ITrackedTaskGrain>(task.Identity.Key).EnsureTracking(task);
        }
        catch (Exception exception)
        {
            LogNotWoken(log, exception, task.Identity);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Task {Task} could not be set to work; the next sweep tries it again.")]
    private static partial void LogNotWoken(ILogger logger, Exception exception, TaskIdentity task);
}
