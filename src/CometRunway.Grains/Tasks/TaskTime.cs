namespace CometRunway.Grains.Tasks;

/// <summary>
/// The time of one task. It begins with the time of whoever had the task before, and goes on steadily: so neither a wall clock that is set nor two servers that
/// disagree move a deadline, a grace or the next poll.
/// </summary>
internal readonly struct TaskTime
{
    private readonly long _start;

    private TaskTime(long start) => _start = start;

    /// <summary>The time of a task for which it is <paramref name="now"/>.</summary>
    public static TaskTime From(DateTimeOffset now, TimeProvider clock) => new(now.UtcTicks - clock.GetElapsedTime(0).Ticks);

    public DateTimeOffset Now(TimeProvider clock) => new(_start + clock.GetElapsedTime(0).Ticks, TimeSpan.Zero);
}
