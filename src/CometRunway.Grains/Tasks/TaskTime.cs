namespace CometRunway.Grains.Tasks;

/// <summary>
/// The time of one task. It begins with the time of whoever had the task before, and goes on steadily: so neither a wall clock that is set nor two servers that
/// disagree move a deadline, a grace or the next poll.
/// </summary>
internal readonly struct TaskTime
{
    private static readonly TimeSpan LongestWay = TimeSpan.FromSeconds(5); // Whoever tells a task's time waits no longer for it to arrive.

    private readonly long _start;

    private TaskTime(long start) => _start = start;

    /// <summary>The time of a task for which it is <paramref name="now"/>.</summary>
    public static TaskTime From(DateTimeOffset now, TimeProvider clock) => new(now.UtcTicks - clock.GetElapsedTime(0).Ticks);

    /// <summary>
    /// The time of a task for which it was <paramref name="now"/> when that was sent here. How long it was on its way the wall clock here can tell, unless it
    /// disagrees with the sender's by more than the way can have taken.
    /// </summary>
    public static TaskTime Sent(DateTimeOffset now, TimeProvider clock)
    {
        var here = clock.GetUtcNow();
        return From(here > now && here - now <= LongestWay ? here : now, clock);
    }

    public DateTimeOffset Now(TimeProvider clock) => new(_start + clock.GetElapsedTime(0).Ticks, TimeSpan.Zero);
}
