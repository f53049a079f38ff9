namespace CometRunway.Core;

/// <summary>When a task is polled next, whatever comes in the way of its plan.</summary>
/// <param name="LeastInterval">Between two polls of one task; the upstream asks for 5 s.</param>
public sealed record PollSchedule(TimeSpan LeastInterval)
{
    private const double CalmJitter = 0.1;
    private const double MissJitter = 0.5;
    private const double MostBackOff = 2; // Each task backs off by itself, and hears so much later that the upstream is well again.

    /// <summary>The longest a task waits for its next poll on account of misses.</summary>
    public TimeSpan Ceiling => LeastInterval * (MostBackOff * (1 + MissJitter));

    /// <summary>
    /// How long to wait from <paramref name="now"/>; null for a task that ended. Calm: as planned; a task that the upstream has not shown yet has no plan, and is
    /// polled after the least interval and up to a tenth more. After n misses in a row: the least interval, doubled from the second on, and up to half more:
    /// <see cref="Ceiling"/>. Never before the upstream wants to be asked again, and never after the task ends by itself.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="planned">What its plan says, from its last poll; null: there is none.</param>
    /// <param name="now">The time.</param>
    /// <param name="dice">Chance, 0 to 1.</param>
    public TimeSpan? NextDelay(RunwayTask task, TimeSpan? planned, DateTimeOffset now, double dice)
    {
        if (task.Status.IsTerminal) return null;

        var delay = task.Misses is 0 ? Calm(task, planned, dice) : BackOff(task.Misses, dice);
        if (task.NotBefore is { } notBefore && notBefore - now > delay) delay = (notBefore - now) + LeastInterval * (CalmJitter * dice);

        var left = task.EndsBy - now;
        if (delay > left) delay = left;
        return delay > TimeSpan.Zero ? delay : TimeSpan.Zero;
    }

    /// <summary>When a task is polled for the first time after admission or recovery: anywhere within one interval, so that no herd sets out.</summary>
    public TimeSpan FirstDelay(double dice) => LeastInterval * dice;

    // What the upstream denies, or says is done without showing what, is asked again soon.
    private TimeSpan Calm(RunwayTask task, TimeSpan? planned, double dice) =>
        planned is { } plan && task is { Seen: true, NotVisible: 0, EmptySuccess: null } && plan > LeastInterval ? plan : LeastInterval * (1 + CalmJitter * dice);

    private TimeSpan BackOff(int misses, double dice) => LeastInterval * ((misses is 1 ? 1 : MostBackOff) * (1 + MissJitter * dice));
}
