using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CometRunway.Grains.Standing;

/// <summary>
/// Watches the pulse of this process while it is a member. After a gap (SIGSTOP, a machine that was paused, a collector) it does nothing more before it has
/// read how the cluster sees it; as one that was declared dead it ends, for others have taken its tasks over.
/// </summary>
internal sealed partial class MemberStanding(IMembershipTable table, ILocalSiloDetails self, IServerEnd end, TimeProvider clock, ILogger<MemberStanding> log) : IHostedLifecycleService, IStanding, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly ManualResetEventSlim _stop = new();
    private readonly Lock _gate = new();
    private Pulse? _pulse; // None before it has joined, and once it leaves.
    private TaskCompletionSource? _doubt;
    private int _gaps;

    public bool IsSure => Doubt() is null;

    public ValueTask Confirm(CancellationToken cancellationToken) => Doubt() is { } doubt ? new ValueTask(doubt.WaitAsync(cancellationToken)) : ValueTask.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _pulse = new Pulse(clock);

        // A thread of its own: that the pool is busy is no gap.
        new Thread(Beat) { IsBackground = true, Name = "CometRunway pulse" }.Start();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        _pulse = null;
        _stop.Set();
        Volatile.Read(ref _doubt)?.TrySetResult();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stop.Dispose();

    private void Beat()
    {
        while (!_stop.Wait(Pulse.Interval)) Doubt();
    }

    // Whoever comes by is a sign of life. Whoever comes first after a gap notes it, and only then lets the pulse go on: so nobody slips through in between.
    private Task? Doubt()
    {
        if (_pulse is not { } pulse) return null;
        if (pulse.Gap is null)
        {
            pulse.Beat();
            return Volatile.Read(ref _doubt)?.Task;
        }

        lock (_gate)
        {
            if (pulse.Gap is not { } gap) return _doubt?.Task;
            _gaps++;
            if (_doubt is null)
            {
                var doubt = _doubt = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _ = Task.Run(() => Check(doubt, gap));
            }

            pulse.Beat();
            return _doubt.Task;
        }
    }

    private async Task Check(TaskCompletionSource doubt, TimeSpan gap)
    {
        LogStoodStill(log, gap);
        while (true)
        {
            var gaps = Volatile.Read(ref _gaps);
            if (await ReadStatus() is not { } status)
            {
                await Task.Delay(Pause, clock);
                continue;
            }

            if (status is SiloStatus.Dead)
            {
                end.AtOnce($"it stood still for {gap.TotalSeconds:0.0} s, and the others have declared it dead and taken its tasks over.");
                return;
            }

            lock (_gate)
            {
                if (gaps != _gaps) continue;
                _doubt = null;
            }

            doubt.TrySetResult();
            return;
        }
    }

    // Null where nobody knows. A member of which there is no row was declared dead long ago.
    private async Task<SiloStatus?> ReadStatus()
    {
        try
        {
            var found = await table.ReadRowAsync(self.SiloAddress).WaitAsync(Patience, clock);
            return found.Members.Select(static member => member.Item1).FirstOrDefault(member => member.SiloAddress.Equals(self.SiloAddress))?.Status ?? SiloStatus.Dead;
        }
        catch (Exception exception)
        {
            LogUnknown(log, exception.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This server stood still for {Gap}: it serves, polls and writes nothing before it has read that it is still a member of its cluster.")]
    private static partial void LogStoodStill(ILogger logger, TimeSpan gap);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether this server is still a member can't be read yet: {Why}")]
    private static partial void LogUnknown(ILogger logger, string why);
}
