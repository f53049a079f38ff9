using Microsoft.Extensions.Logging;
using Orleans.Core.Internal;

namespace CometRunway.Grains.Shards;

/// <summary>Sends whoever is at work here to the silo that keeps its shard by now, tasks with their poll timers: a silo that joined takes over its share of what was there before.</summary>
internal sealed partial class Handover(LiveSilos live, TimeProvider clock, ILogger<Handover> log)
{
    private const int PieceSize = 100;
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100); // At most 1,000 a second leave.

    /// <summary>Returns when all of a kind that have to go have been sent, or other silos take part than <paramref name="silos"/>.</summary>
    public async Task Run(IKept kept, IReadOnlyList<SiloAddress> silos, CancellationToken cancellationToken)
    {
        var sent = 0;
        foreach (var piece in live.OthersShards(silos).SelectMany(kept.Attendance.Activations).Chunk(PieceSize))
        {
            if (!live.Current.SequenceEqual(silos)) break;
            await Task.WhenAll(piece.Select(Send)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Who did not go stays for the next time.
            sent += piece.Length;
            await Task.Delay(Breath, clock, cancellationToken);
        }

        if (sent > 0) LogSent(log, sent, kept.Kind);
    }

    // Whatever has no other place stays: a task that left without one would be polled by nobody until the next sweep.
    internal static Task Send(IGrainContext activation) => activation.GrainReference.Cast<IGrainManagementExtension>().MigrateOnIdle().AsTask();

    [LoggerMessage(Level = LogLevel.Information, Message = "{Sent} {Kind} were sent to the silos that keep their shards.")]
    private static partial void LogSent(ILogger logger, int sent, string kind);
}
