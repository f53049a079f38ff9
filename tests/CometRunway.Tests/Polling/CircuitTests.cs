using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling.Breakers;

namespace CometRunway.Tests.Polling;

public class CircuitTests
{
    private static readonly Reading Failure = new Reading.ComeBackLater("HTTP 503");
    private static readonly Reading Success = new Reading.NotVisible("task_not_exist");
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 2)]
    [InlineData(1_500, 30)]
    [InlineData(30_000, 30)]
    public void What_waited_is_polled_as_soon_as_its_number_allows_and_within_half_a_minute(int waiting, int seconds)
    {
        var (circuit, now) = Opened();
        var seats = Enumerable.Range(0, waiting).Select(_ => circuit.Wait(held: null, likelihood: 0.5, dice: 0.5, now).Seat).ToList();
        now = Close(circuit, now);

        var delays = seats.Select((seat, place) => (circuit.Turn(seat, (double)place / waiting, now)?.Due ?? now) - now).ToList();
        Assert.InRange(delays.Max(), TimeSpan.Zero, seconds * Second);
        Assert.InRange(delays.Max(), (seconds - 1) * Second / 2, TimeSpan.MaxValue); // And not all at once.
    }

    private static (Circuit Circuit, TimeSpan Now) Opened()
    {
        var (circuit, now) = (new Circuit(), TimeSpan.Zero);
        while (circuit.State is BreakerState.Closed) circuit.Observe(failed: true, seat: null, Failure, silos: 1, now += Second / 10);
        return (circuit, now);
    }

    private static TimeSpan Close(Circuit circuit, TimeSpan now)
    {
        while (circuit.State is not BreakerState.Closed)
        {
            now += Second;
            if (circuit.MayGo(now)) circuit.Observe(failed: false, circuit.Went(now), Success, silos: 1, now);
        }

        return now;
    }
}
