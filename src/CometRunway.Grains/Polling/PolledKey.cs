using CometRunway.Grains.Polling.Breakers;
using CometRunway.Grains.Polling.Budgets;

namespace CometRunway.Grains.Polling;

/// <summary>What this silo knows of a key that it polls with. Whoever reads or changes it holds its <see cref="Lock"/>.</summary>
internal sealed class PolledKey(KeyGate gate, TimeSpan now)
{
    public Lock Lock { get; } = new();

    public KeyGate Gate { get; } = gate;

    /// <summary>Its own breaker.</summary>
    public Circuit Circuit { get; } = new();

    /// <summary>When a poll with it last said something of the upstream as a whole; null: never.</summary>
    public TimeSpan? HeardAt { get; set; }

    /// <summary>Polls per 1,000 s that tasks want here.</summary>
    public long Wanted { get; set; }

    /// <summary>The same in polls a second.</summary>
    public double WantedPerSecond => Math.Max(Wanted, 0) / 1_000.0;

    public RecentRate Made { get; set; }

    public HeldLease Lease { get; set; } = HeldLease.None;

    public Asking Asking { get; set; } = new(now);

    /// <summary>How often the upstream refused it (429) here in the last hour; null: never yet.</summary>
    public HourTally? Refusals { get; set; }

    /// <summary>The log of this silo says that the gate is blocked, and is to say when it is no more.</summary>
    public bool IsToldBlocked { get; set; }

    /// <summary>Another is known in its place: what is said to this one is lost.</summary>
    public bool IsForgotten { get; set; }
}
