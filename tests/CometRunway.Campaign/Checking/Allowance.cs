using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>How much later than planned is not late.</summary>
internal static class Allowance
{
    /// <summary>After a fault: that a server's death is noticed, its tasks are found by a sweep, a breaker closes and what waited is polled within the budget.</summary>
    public static TimeSpan AfterFault { get; } = TimeSpan.FromSeconds(60);

    /// <summary>After a fault: that a server which was away finds out that others took its place, and stops what it had begun.</summary>
    public static TimeSpan Aftereffect { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Where nothing was struck: a machine that has other things to do, too.</summary>
    public static TimeSpan WhenCalm { get; } = TimeSpan.FromSeconds(10);

    /// <summary>A success that shows no output is asked for again for so long, before it is told.</summary>
    public static TimeSpan EmptySuccess { get; } = TimeSpan.FromSeconds(30);

    /// <summary>A new id may be unknown to the upstream for so long, as the product documents it: before, nobody calls it not found.</summary>
    public static TimeSpan UnknownAtFirst { get; } = TimeSpan.FromSeconds(120);

    /// <summary>Polls that began so soon after a refusal were under way, or had not heard of it.</summary>
    public static TimeSpan UnderWay { get; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Between times that two processes of one machine wrote down of one thing.</summary>
    public static TimeSpan TwoWriters { get; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a task may go without a poll, or its end without being heard of, while it can be polled.</summary>
    public static TimeSpan Unpolled(RunFacts run, bool isCalm) =>
        TimeSpan.FromSeconds(run.MostInterval + run.PollTimeout) + (isCalm ? WhenCalm : AfterFault);
}
