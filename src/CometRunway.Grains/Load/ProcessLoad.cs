namespace CometRunway.Grains.Load;

/// <summary>What this process takes of its machine.</summary>
internal sealed class ProcessLoad(TimeProvider clock)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2); // Below that it is noise.

    private readonly Lock _gate = new();
    private long _at = clock.GetTimestamp();
    private TimeSpan _used = Environment.CpuUsage.TotalTime;
    private double _cpu;

    /// <summary>When it began.</summary>
    public DateTimeOffset Since { get; } = clock.GetUtcNow();

    /// <summary>Processor time since somebody asked before, two seconds ago or more: 1 is one core.</summary>
    public double Cpu()
    {
        lock (_gate)
        {
            var passed = clock.GetElapsedTime(_at);
            if (passed < Shortest) return _cpu;
            var used = Environment.CpuUsage.TotalTime;
            (_cpu, _at, _used) = ((used - _used) / passed, clock.GetTimestamp(), used);
            return _cpu;
        }
    }
}
