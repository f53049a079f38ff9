using CometRunway.Core;

namespace CometRunway.Grains.Polling;

/// <summary>Counts what this silo polls.</summary>
internal sealed class PollWatch(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly PollTally _tally = new();
    private readonly long _start = clock.GetTimestamp();

    /// <inheritdoc cref="PollTally.Polled"/>
    public void Polled(TenantId tenant)
    {
        lock (_gate) _tally.Polled(tenant, Now);
    }

    /// <inheritdoc cref="PollTally.Seen"/>
    public void Seen(TenantId tenant, TimeSpan unpolled)
    {
        lock (_gate) _tally.Seen(tenant, unpolled, Now);
    }

    /// <inheritdoc cref="PollTally.Ended"/>
    public void Ended(TenantId tenant, TimeSpan delay)
    {
        lock (_gate) _tally.Ended(tenant, delay, Now);
    }

    /// <inheritdoc cref="PollTally.Of"/>
    public PollFigures Of(TenantId? tenant)
    {
        lock (_gate) return _tally.Of(tenant, Now);
    }

    private TimeSpan Now => clock.GetElapsedTime(_start);
}
