namespace CometRunway.Grains.Polling;

/// <summary>
/// A time that goes as fast as polls may: slots that were set aside on it keep their order when the pace changes, and come later or sooner from then on. Until it
/// changes for the first time, it is the real one. Not thread-safe.
/// </summary>
/// <param name="interval">Between two slots, in real time; zero: there is no pace.</param>
internal sealed class PacedTime(TimeSpan interval)
{
    private const int MostHaste = 1_000; // Times the real one: faster, it would come to its end.

    private TimeSpan _realThen;
    private TimeSpan _pacedThen;

    /// <summary>Between two slots, on this time.</summary>
    public TimeSpan Step { get; private set; } = interval;

    /// <summary>Between two slots, in real time; zero: there is no pace.</summary>
    public TimeSpan Interval { get; private set; } = interval;

    /// <summary>What it is at a real time.</summary>
    public TimeSpan At(TimeSpan real) => _pacedThen + Scale(real - _realThen, Step, Interval);

    /// <summary>How long <paramref name="paced"/> of it lasts.</summary>
    public TimeSpan Lasts(TimeSpan paced) => -Scale(-paced, Interval, Step); // Rounded up: what is due is not early.

    /// <summary>Changes the pace.</summary>
    /// <returns>Slots that were set aside still mean something.</returns>
    public bool Change(TimeSpan interval, TimeSpan now)
    {
        var isKept = Interval > TimeSpan.Zero && interval > TimeSpan.Zero && Step / interval <= MostHaste;
        (_pacedThen, _realThen, Interval) = (At(now), now, interval);
        if (!isKept) (_pacedThen, Step) = (now, interval);
        return isKept;
    }

    // Rounded down.
    private static TimeSpan Scale(TimeSpan span, TimeSpan to, TimeSpan from)
    {
        if (to == from || from == TimeSpan.Zero) return span;
        var (quotient, rest) = Int128.DivRem((Int128)span.Ticks * to.Ticks, from.Ticks);
        return TimeSpan.FromTicks((long)(rest < 0 ? quotient - 1 : quotient));
    }
}
