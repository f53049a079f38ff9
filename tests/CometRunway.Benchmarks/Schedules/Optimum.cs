namespace CometRunway.Benchmarks.Schedules;

/// <summary>
/// What no schedule can better: the fewest polls at a mean delay, of all schedules that go by age alone. By dynamic programming over a grid of ages, for one price
/// of a poll after the other; it knows nothing of how the product plans.
/// </summary>
internal sealed class Optimum
{
    private const double Forgotten = 1e-7; // Who lasts longer adds nothing.
    private const double GridPoints = 3_000;
    private const double Grain = 5; // Divided evenly, so that a floor of as much lies on the grid.
    private const double Longest = 150;
    private const double PriceStep = 1.12;
    private const int Prices = 110;

    private readonly double _step;
    private readonly double[] _alive;
    private readonly double[] _area;
    private readonly int _floor;
    private readonly int _longest;
    private readonly List<(double Polls, double Delay)> _frontier;

    /// <param name="durations">What is polled.</param>
    /// <param name="floor">Between two polls at least, in seconds.</param>
    public Optimum(Durations durations, double floor = 0)
    {
        var end = 1.0;
        while (durations.Survival(end) > Forgotten) end *= 1.05;
        _step = Grain / Math.Ceiling(Grain * GridPoints / end);
        (_floor, _longest) = (Math.Max(1, (int)Math.Round(floor / _step)), (int)(Longest / _step));
        _alive = [.. Enumerable.Range(0, (int)(end / _step) + 1).Select(point => durations.Survival(point * _step))];
        _area = new double[_alive.Length];
        for (var point = 1; point < _area.Length; point++) _area[point] = _area[point - 1] + ((_alive[point - 1] + _alive[point]) / 2 * _step);
        _frontier = [.. Enumerable.Range(0, Prices).Select(price => At(0.005 * Math.Pow(PriceStep, price))).OrderBy(static found => found.Delay)];
    }

    /// <summary>The fewest polls of a task in the mean at a mean delay of so many seconds.</summary>
    public double PollsAt(double delay)
    {
        var after = _frontier.FindIndex(found => found.Delay >= delay);
        if (after < 0) return _frontier[^1].Polls;
        if (after is 0) return _frontier[0].Polls;

        // Between two neighbours on the hull, some tasks are polled by the one and some by the other.
        var (slow, fast) = (_frontier[after], _frontier[after - 1]);
        var share = (delay - fast.Delay) / Math.Max(slow.Delay - fast.Delay, 1e-12);
        return fast.Polls + (share * (slow.Polls - fast.Polls));
    }

    private (double Polls, double Delay) At(double price)
    {
        var last = _alive.Length - 1;
        var (cost, next) = (new double[_alive.Length], new int[_alive.Length]);
        for (var point = last - 1; point >= 0; point--)
        {
            var (best, least) = (last, double.MaxValue);
            var until = Math.Min(point + Math.Max(_longest, _floor), last);
            for (var to = Math.Min(point + _floor, last); to <= until; to++)
            {
                var here = (_alive[point] * (to - point) * _step) - _area[to] + cost[to];
                if (here < least) (best, least) = (to, here);
            }

            (cost[point], next[point]) = (least + _area[point] + (price * _alive[point]), best);
        }

        var (polls, delay) = (0.0, 0.0);
        for (var point = 0; point < last; point = next[point])
        {
            polls += _alive[point];
            delay += (_alive[point] * (next[point] - point) * _step) - _area[next[point]] + _area[point];
        }

        return (polls, delay);
    }
}
