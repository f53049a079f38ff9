using CometRunway.Abstractions;
using CometRunway.Core;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Streams;

/// <summary>The Orleans streams of tenants, as this silo writes to them. What is not taken within some seconds is given up: the log has it.</summary>
internal sealed partial class UpdateStreams(IClusterClient client, TimeProvider clock, ILogger<UpdateStreams> log)
{
    private const int Attempts = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200); // Doubles: 6 s in all, as long as it takes to declare a silo dead.

    /// <summary>Writes updates of one tenant, in order.</summary>
    public async Task Write(TenantId tenant, IReadOnlyList<RunwayTaskUpdate> updates, CancellationToken cancellationToken)
    {
        var stream = client.GetStreamProvider(RunwayUpdateStreams.Provider).GetStream<RunwayTaskUpdate>(StreamId.Create(RunwayUpdateStreams.Namespace, tenant.Value));
        for (var (attempt, pause) = (1, Pause); ; attempt++, pause *= 2)
        {
            try
            {
                await stream.OnNextBatchAsync(updates).WaitAsync(Patience, clock, cancellationToken);
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                if (attempt is Attempts)
                {
                    LogGivenUp(log, exception, updates.Count, tenant);
                    return;
                }
            }

            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} updates of tenant {Tenant} could not be published to its stream and are given up; the log has them.")]
    private static partial void LogGivenUp(ILogger logger, Exception exception, int count, TenantId tenant);
}
