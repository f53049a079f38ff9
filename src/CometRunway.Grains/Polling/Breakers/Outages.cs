using CometRunway.Core;
using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Breakers;

/// <summary>
/// The breakers of a silo: the upstream's, and each key's own, which counts while the upstream's is closed. So that one key's outage is not taken for the upstream's,
/// the upstream hears of each key only from time to time, which is too seldom for one key to open it. Whoever calls holds the key's lock.
/// </summary>
internal sealed class Outages
{
    private static readonly TimeSpan HeardEvery = TimeSpan.FromSeconds(5);

    private static readonly Reading OutOfOrder = new Reading.ComeBackLater("The upstream is out of order."); // What it said was said to one tenant.

    private readonly Lock _lock = new();
    private readonly Circuit _upstream = new();

    /// <summary>How many silos poll, and probe. Default 1.</summary>
    public int Silos { get; set; } = 1;

    /// <summary>What is known of the upstream's breaker.</summary>
    public BreakerReport Describe(TimeSpan now)
    {
        lock (_lock) return BreakerReport.Of(_upstream, now);
    }

    /// <summary>May a poll with this key go? The gate is asked where no breaker is against it.</summary>
    public Permit Ask(PolledKey key, Permit held, double likelihood, double dice, TimeSpan now)
    {
        if (held.Seat is null && IsClosed(_upstream) && IsClosed(key.Circuit)) return key.Gate.Ask(now, dice, held);
        lock (_lock)
        {
            var circuit = InCharge(key);
            if (!IsClosed(circuit)) return Probe(circuit, key, held, likelihood, dice, now);
            if (held.Seat is { } seat && seat.Circuit.Turn(seat, dice, now) is { } turn) return held with { IsGranted = false, At = turn.Due ?? now, Seat = turn };
            return key.Gate.Ask(now, dice, held);
        }
    }

    /// <summary>What the failures say that keep polls of this key back; null where none do.</summary>
    public Reading? Because(PolledKey key) => IsClosed(_upstream) ? key.Circuit.Because : OutOfOrder;

    /// <summary>Whoever was told to wait will not come.</summary>
    public void Leave(OutageSeat? seat)
    {
        lock (_lock) seat?.Circuit.Leave(seat);
    }

    /// <summary>A poll with this key came back from the upstream.</summary>
    /// <param name="key">Which.</param>
    /// <param name="permit">With which it went.</param>
    /// <param name="reading">What it brought.</param>
    /// <param name="now">The time.</param>
    public (CircuitEvent? OfUpstream, CircuitEvent? OfKey) Observe(PolledKey key, Permit permit, Reading reading, TimeSpan now)
    {
        if (Verdict.IsFailure(reading) is not { } failed) return default;
        lock (_lock)
        {
            CircuitEvent? ofUpstream = null;
            if (!IsClosed(_upstream) || !(now - key.HeardAt < HeardEvery))
            {
                key.HeardAt = now;
                ofUpstream = _upstream.Observe(failed, permit.Seat, reading, Silos, now);
            }

            return (ofUpstream, IsClosed(_upstream) && ofUpstream is null ? key.Circuit.Observe(failed, permit.Seat, reading, Silos, now) : null);
        }
    }

    private static Permit Probe(Circuit circuit, PolledKey key, Permit held, double likelihood, double dice, TimeSpan now)
    {
        key.Gate.GiveBack(held); // Nobody has a slot while nobody goes.
        var earliest = now;
        if (circuit.MayGo(now))
        {
            var permit = key.Gate.Probe(now, dice);
            if (permit.IsGranted)
            {
                held.Seat?.Circuit.Leave(held.Seat);
                return permit with { Seat = circuit.Went(now) };
            }

            earliest = permit.At;
        }

        if (held.Seat is { } seat && seat.Circuit != circuit) seat.Circuit.Leave(seat);
        var (taken, at) = circuit.Wait(held.Seat?.Circuit == circuit ? held.Seat : null, likelihood, dice, now);
        return new Permit(false, at > earliest ? at : earliest, held.Epoch, Slot: null, taken);
    }

    private Circuit InCharge(PolledKey key) => IsClosed(_upstream) ? key.Circuit : _upstream;

    private static bool IsClosed(Circuit circuit) => circuit.State is BreakerState.Closed;
}
