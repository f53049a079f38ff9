namespace CometRunway.Grains.Standing;

/// <summary>The pulse of a process, on a clock that only goes forward: whether it stood still, as a whole, for longer than its peers bear with. Any thread may feel it.</summary>
internal sealed class Pulse(TimeProvider clock)
{
    /// <summary>How often it is to beat.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>No member is declared dead for a silence of this length: probes have to fail several times before.</summary>
    public static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(3);

    private long _last = clock.GetTimestamp();

    /// <summary>How long there was no beat, where that is too long.</summary>
    public TimeSpan? Gap => clock.GetElapsedTime(Volatile.Read(ref _last)) is var gap && gap >= LongestGap ? gap : null;

    public void Beat() => Volatile.Write(ref _last, clock.GetTimestamp());
}
