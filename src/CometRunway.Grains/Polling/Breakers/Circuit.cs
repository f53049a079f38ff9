using CometRunway.Core;
using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Breakers;

/// <summary>
/// A <see cref="Breaker"/> and who waits behind it. While it is open all are told to come again, the later the more there are; when it closes, what waited is polled
/// within a while, what is likeliest to have ended first. Times are of one monotonic clock. Not thread-safe.
/// </summary>
internal sealed class Circuit
{
    private const double ComeAgainPerSecond = 1_500; // Each that waits costs a look: so many, and more only where they would wait for over ten seconds.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10); // And up to as much more, by chance.
    private const double CatchUpPerSecond = 50; // Of one key on one server, or of all there: few that waited need not be spread over the whole time.
    private static readonly TimeSpan CatchUpTime = TimeSpan.FromSeconds(30); // With the probes before it, and a gate that has others to let through, what waited is polled within a minute of the upstream's return.

    private readonly Queue _queue = new();
    private Breaker _breaker = Breaker.Closed;
    private CatchUp? _catchUp;
    private TimeSpan _closedAt;
    private int _outage;

    /// <summary>Whether polls may go.</summary>
    public BreakerState State => _breaker.State;

    /// <summary>When it opened; null where it is closed.</summary>
    public TimeSpan? Since => _breaker.Since;

    /// <summary>The failure that was seen last while it is open; null where it is closed.</summary>
    public Reading? Because { get; private set; }

    /// <summary>How many tasks wait behind it.</summary>
    public int Waiting => _queue.Count;

    private bool IsClosed => _breaker.State is BreakerState.Closed;

    /// <summary>May one go? Where nobody else may, it is a probe, and <see cref="Went"/> is to be told of it.</summary>
    public bool MayGo(TimeSpan now) => _breaker.Ask(now).MayGo;

    /// <summary>One that may go goes.</summary>
    /// <returns>The seat of the probe, which tells it from those that went before.</returns>
    public OutageSeat Went(TimeSpan now)
    {
        _breaker = _breaker.Ask(now).Breaker;
        return new OutageSeat(this, _outage, Step: 0, Due: null);
    }

    /// <summary>One that may not go waits: its seat, and when it is to come again.</summary>
    public (OutageSeat Seat, TimeSpan At) Wait(OutageSeat? held, double likelihood, double dice, TimeSpan now)
    {
        Leave(held);
        var seat = new OutageSeat(this, _outage, CatchUp.StepOf(likelihood), Due: null);
        _queue.Enter(seat.Step);
        var crowd = TimeSpan.FromSeconds(Math.Min(_queue.Count / ComeAgainPerSecond, LongestWait.TotalSeconds));
        var probe = _breaker.NextProbe > now ? _breaker.NextProbe - now : TimeSpan.Zero;
        return (seat, now + (probe > crowd ? probe : crowd) + (crowd * dice));
    }

    /// <summary>When one that waited is polled now that the outage is over; null: at once. It keeps its seat until then.</summary>
    public OutageSeat? Turn(OutageSeat held, double dice, TimeSpan now)
    {
        if (!IsClosed || _catchUp is not { } order || held.Outage != _outage) return null;
        var due = held.Due ?? _closedAt + order.Delay(held.Step, dice);
        return due > now ? held with { Due = due } : null;
    }

    /// <summary>Whoever has a seat does not wait any more.</summary>
    public void Leave(OutageSeat? held)
    {
        if (held is { Due: null } && held.Outage == _outage && !IsClosed) _queue.Leave(held.Step);
    }

    /// <summary>A poll came back.</summary>
    /// <param name="failed">Whether it failed.</param>
    /// <param name="seat">What it had been given when it went: where it was a probe, its seat.</param>
    /// <param name="reading">What it brought.</param>
    /// <param name="silos">How many probe.</param>
    /// <param name="now">The time.</param>
    public CircuitEvent? Observe(bool failed, OutageSeat? seat, Reading reading, int silos, TimeSpan now)
    {
        var before = _breaker;
        _breaker = before.Observe(failed, seat?.Circuit == this && seat.Outage == _outage, now, silos);
        if (failed && !IsClosed) Because = reading;
        if (IsClosed == (before.State is BreakerState.Closed)) return null;
        return IsClosed ? Close(now - (before.Since ?? now), now) : Open(reading);
    }

    private CircuitEvent.Opened Open(Reading because)
    {
        _outage++;
        _catchUp = null;
        _queue.Clear();
        return new CircuitEvent.Opened(because);
    }

    private CircuitEvent.Closed Close(TimeSpan lasted, TimeSpan now)
    {
        Because = null;
        _closedAt = now;
        var time = TimeSpan.FromSeconds(Math.Min(_queue.Count / CatchUpPerSecond, CatchUpTime.TotalSeconds));
        _catchUp = _queue.Order(time); // Whatever the budget pays for at this moment: who could not go wanted nothing, and was given as much. The gate holds all to it.
        var waiting = _queue.Count;
        _queue.Clear();
        return new CircuitEvent.Closed(lasted, waiting);
    }
}
