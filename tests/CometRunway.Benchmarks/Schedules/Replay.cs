using CometRunway.Benchmarks.Reports;

namespace CometRunway.Benchmarks.Schedules;

/// <summary>When a task of that age, whose polls so far were so many, is polled next: its age then, in seconds.</summary>
internal delegate double Policy(double age, int polls, Random dice);

/// <summary>What came of polling.</summary>
/// <param name="Polls">Of a task in the mean, the one that sees the end included.</param>
/// <param name="Delays">Seconds from each end to the poll that sees it.</param>
internal sealed record Replay(double Polls, Distribution Delays)
{
    /// <summary>Polls so many tasks from their beginning to their end. The same seed is the same tasks, whatever the policy.</summary>
    public static Replay Of(Durations durations, Policy policy, int tasks, int seed)
    {
        var (lots, dice) = (new Random(seed), new Random(seed + 1));
        var delays = new double[tasks];
        long polls = 0;
        for (var task = 0; task < tasks; task++)
        {
            var end = durations.Draw(lots);
            var age = 0.0;
            for (var made = 0; age < end; made++, polls++) age = policy(age, made, dice);
            delays[task] = age - end;
        }

        return new Replay(polls / (double)tasks, new Distribution(delays));
    }
}
