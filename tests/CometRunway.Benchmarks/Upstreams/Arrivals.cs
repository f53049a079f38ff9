namespace CometRunway.Benchmarks.Upstreams;

/// <summary>How many requests came when. Moments are counted from when it was made, and told to within a step of 20 ms.</summary>
/// <param name="longest">How long it keeps count.</param>
internal sealed class Arrivals(TimeSpan longest)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly long _start = TimeProvider.System.GetTimestamp();
    private readonly int[] _counts = new int[StepAt(longest) + 1];

    public TimeSpan Now => TimeProvider.System.GetElapsedTime(_start);

    public void Note()
    {
        var step = StepAt(Now);
        if (step < _counts.Length) Interlocked.Increment(ref _counts[step]);
    }

    /// <exception cref="CouldNotMeasureException">It kept no count for so long.</exception>
    public int Between(TimeSpan from, TimeSpan to) => Steps(from, to).Sum();

    /// <summary>The most that came within any <paramref name="window"/> of that time; of all of it, where it is shorter.</summary>
    /// <exception cref="CouldNotMeasureException">It kept no count for so long.</exception>
    public int Fullest(TimeSpan window, TimeSpan from, TimeSpan to)
    {
        var (steps, width) = (Steps(from, to), StepAt(window));
        var (within, most) = (0, 0);
        for (var step = 0; step < steps.Count; step++)
        {
            within += steps[step];
            if (step >= width) within -= steps[step - width];
            most = Math.Max(most, within);
        }

        return most;
    }

    private ArraySegment<int> Steps(TimeSpan from, TimeSpan to) => StepAt(to) <= _counts.Length
        ? new ArraySegment<int>(_counts, StepAt(from), StepAt(to) - StepAt(from))
        : throw new CouldNotMeasureException($"it took longer than the {longest.TotalMinutes:0} min that requests are counted.");

    private static int StepAt(TimeSpan time) => (int)(time / Step);
}
