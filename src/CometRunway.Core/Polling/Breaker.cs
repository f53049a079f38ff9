namespace CometRunway.Core.Polling;

/// <summary>Whether polls may go.</summary>
public enum BreakerState
{
    /// <summary>All may.</summary>
    Closed,

    /// <summary>None may but a probe from time to time.</summary>
    Open,

    /// <summary>A probe came back well; a few more must, one at a time.</summary>
    HalfOpen,
}

/// <summary>
/// Takes an upstream for broken once too many of the recent polls failed, and back once a few probes came back well, instead of each task finding out by itself
/// (M. Nygard, "Release it!", 2007). Times are of one monotonic clock. A value.
/// </summary>
public sealed record Breaker
{
    private const double Few = 10; // Polls that say nothing yet.
    private const double TooMany = 0.5;
    private const double Memory = 20; // Seconds that make what was seen count less by half,
    private const double ShortestMemory = 2; // and so many at least where there is more to go by than
    private const double Many = 100; // so many polls.
    private const int Enough = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1); // Of all who probe, together.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Nothing was seen.</summary>
    public static Breaker Closed { get; } = new();

    /// <summary>Whether polls may go.</summary>
    public BreakerState State { get; private init; }

    /// <summary>When it opened; null where it is closed.</summary>
    public TimeSpan? Since { get; private init; }

    /// <summary>When the next probe may go, where it isn't closed.</summary>
    public TimeSpan NextProbe { get; private init; }

    private double Failures { get; init; }

    private double All { get; init; }

    private TimeSpan At { get; init; }

    private TimeSpan Pause { get; init; }

    private int Well { get; init; }

    /// <summary>May a poll go? Where it isn't closed, whoever may go is the probe.</summary>
    public (Breaker Breaker, bool MayGo) Ask(TimeSpan now)
    {
        if (State is BreakerState.Closed) return (this, true);
        return now < NextProbe ? (this, false) : (this with { NextProbe = now + Pause }, true);
    }

    /// <summary>A poll came back.</summary>
    /// <param name="failed">No answer, a time-out or a 5xx. A refusal of the key or of one task is none.</param>
    /// <param name="isProbe">It was let go while this was not closed. What went before says nothing of what is behind.</param>
    /// <param name="now">When.</param>
    /// <param name="probers">How many probe the same upstream, each by a breaker of its own: while it fails, all together do so once a second at most.</param>
    public Breaker Observe(bool failed, bool isProbe, TimeSpan now, int probers = 1) => State switch
    {
        BreakerState.Closed => Count(failed, now, Least(probers)),
        _ when !isProbe => this,
        _ when failed => StayOpen(now, Least(probers)),
        _ when Well + 1 >= Enough => Closed,
        _ => this with { State = BreakerState.HalfOpen, Well = Well + 1, Pause = FirstPause, NextProbe = now + FirstPause },
    };

    private static TimeSpan Least(int probers) => FirstPause * Math.Clamp(probers, 1, LongestPause / FirstPause);

    private Breaker Count(bool failed, TimeSpan now, TimeSpan pause)
    {
        var kept = Math.Pow(2, -Math.Max((now - At).TotalSeconds, 0) / Memory);
        var (failures, all) = ((Failures * kept) + (failed ? 1 : 0), (All * kept) + 1);
        if (all > Many)
        {
            var fade = Math.Max(Many / all, Math.Pow(2, -Math.Max((now - At).TotalSeconds, 0) / ShortestMemory));
            (failures, all) = (failures * fade, all * fade);
        }

        return failed && all >= Few && failures > all * TooMany
            ? new Breaker { State = BreakerState.Open, Since = now, Pause = pause, NextProbe = now + pause }
            : this with { Failures = failures, All = all, At = now > At ? now : At };
    }

    private Breaker StayOpen(TimeSpan now, TimeSpan least)
    {
        var pause = TimeSpan.FromTicks(Math.Clamp(Pause.Ticks * 2, least.Ticks, LongestPause.Ticks));
        return this with { State = BreakerState.Open, Well = 0, Pause = pause, NextProbe = now + pause };
    }
}
