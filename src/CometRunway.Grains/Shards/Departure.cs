using CometRunway.Core;
using CometRunway.Grains.Polling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Placement;

namespace CometRunway.Grains.Shards;

/// <summary>
/// The way out of a silo that stops in order: whoever is at work here goes to the silo that keeps it from now on, tasks with what is left until their next poll, and
/// who listens to them. It is the last that happens before the silo itself stops. Whoever did not go within a few seconds is found by a sweep there.
/// </summary>
internal sealed partial class Departure(LiveSilos live, IEnumerable<IKept> kinds, Poller poller, TimeProvider clock, ILogger<Departure> log) : IHostedService
{
    private const int AtOnce = 512;
    private const int MostRounds = 3; // Some still come while others go.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2); // One that is on its way is not cut off: Orleans would say so of each.

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await poller.End();
        var heirs = live.Others(live.Current).ToList();
        if (heirs.Count is 0) return;

        using var longest = new CancellationTokenSource(Longest, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(longest.Token, cancellationToken);
        try
        {
            for (var round = 0; round < MostRounds; round++) await SendAll(heirs, end.Token);
        }
        catch (OperationCanceledException)
        {
            // Long enough.
        }

        if (AtWork().Count() is > 0 and var left) LogLeft(log, left);
    }

    private Task SendAll(List<SiloAddress> heirs, CancellationToken cancellationToken)
    {
        var bound = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(AtWork(), bound, async (one, _) => await Send(one.Activation, Rendezvous.Choose(one.Shard, heirs, LiveSilos.Seed)));
    }

    private IEnumerable<(int Shard, IGrainContext Activation)> AtWork() =>
        from kept in kinds
        from shard in Enumerable.Range(0, Sharding.Shards)
        from activation in kept.Attendance.Activations(shard)
        select (shard, activation);

    private async Task Send(IGrainContext activation, SiloAddress heir)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, heir);
        try
        {
            await Handover.Send(activation).WaitAsync(Patience, clock);
            await activation.Deactivated.WaitAsync(Patience, clock);
        }
        catch (Exception)
        {
            // The heir has just died, or takes its time: a sweep finds it.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Left} tasks and webhooks could not be handed over before this silo stops: those who keep them find them.")]
    private static partial void LogLeft(ILogger logger, int left);
}
