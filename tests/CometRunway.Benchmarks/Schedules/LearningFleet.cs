using CometRunway.Core.Polling;

namespace CometRunway.Benchmarks.Schedules;

/// <summary>What became of one task.</summary>
/// <param name="Polls">The one that saw the end included.</param>
/// <param name="Delay">Seconds from the end to the poll that saw it.</param>
internal readonly record struct Watched(int Polls, double Delay);

/// <summary>Tasks of one profile that begin one after the other, and a profile that learns of them as the owner of a real one does: from reports, every few seconds.</summary>
internal sealed class LearningFleet
{
    private static readonly TimeSpan Report = TimeSpan.FromSeconds(10);

    private readonly Func<int, Durations> _durations;
    private readonly TimeSpan _target;
    private readonly Pace _pace;
    private readonly PriorityQueue<(int Task, double Last), double> _agenda = new();
    private readonly Random _lots;
    private readonly Random _dice;
    private readonly (double Begin, double Duration)[] _tasks;
    private readonly Watched[] _watched;
    private Evidence _evidence = new();
    private PollPlan _plan;

    private LearningFleet(Func<int, Durations> durations, DurationProfile profile, TimeSpan target, Pace pace, int tasks, double between, int seed)
    {
        (_durations, Profile, _target, _pace) = (durations, profile, target, pace);
        (_lots, _dice) = (new Random(seed), new Random(seed + 1));
        (_tasks, _watched) = (new (double, double)[tasks], new Watched[tasks]);
        for (var task = 0; task < tasks; task++) _tasks[task] = (task * between, _durations(task).Draw(_lots));
        _plan = profile.PlanFor(target, pace);
    }

    /// <summary>What it knows in the end.</summary>
    public DurationProfile Profile { get; private set; }

    /// <summary>Watches all tasks to their ends.</summary>
    /// <param name="durations">Of the task of a number.</param>
    /// <param name="profile">What is known at the beginning.</param>
    /// <param name="target">The delay that is aimed at.</param>
    /// <param name="pace">Of the polls.</param>
    /// <param name="tasks">How many.</param>
    /// <param name="between">Seconds from the beginning of one to that of the next.</param>
    /// <param name="seed">Of everything.</param>
    public static (IReadOnlyList<Watched> Tasks, DurationProfile Profile) Watch(
        Func<int, Durations> durations, DurationProfile profile, TimeSpan target, Pace pace, int tasks, double between, int seed)
    {
        var fleet = new LearningFleet(durations, profile, target, pace, tasks, between, seed);
        fleet.Run();
        return (fleet._watched, fleet.Profile);
    }

    private void Run()
    {
        var (report, begun) = (Report.TotalSeconds, 0);
        while (begun < _tasks.Length || _agenda.Count > 0)
        {
            var poll = _agenda.TryPeek(out _, out var due) ? due : double.MaxValue;
            var begin = begun < _tasks.Length ? _tasks[begun].Begin : double.MaxValue;
            if (report <= poll && report <= begin)
            {
                Learn();
                report += Report.TotalSeconds;
            }
            else if (begin <= poll)
            {
                Schedule(begun++, 0);
            }
            else
            {
                Poll(_agenda.Dequeue(), due);
            }
        }
    }

    private void Poll((int Task, double Last) poll, double now)
    {
        var (begin, duration) = _tasks[poll.Task];
        var (last, age) = (TimeSpan.FromSeconds(poll.Last), TimeSpan.FromSeconds(now - begin));
        _watched[poll.Task] = new Watched(_watched[poll.Task].Polls + 1, now - begin - duration);
        if (now - begin < duration)
        {
            _evidence.GoesOn(last, age);
            Schedule(poll.Task, now - begin);
        }
        else
        {
            _evidence.Ends(last, age);
        }
    }

    private void Schedule(int task, double age) =>
        _agenda.Enqueue((task, age), _tasks[task].Begin + _plan.Next(TimeSpan.FromSeconds(age), _dice.NextDouble()).TotalSeconds);

    private void Learn()
    {
        Profile = Profile.Fold(_evidence);
        _evidence = new Evidence();
        _plan = Profile.PlanFor(_target, _pace);
    }
}
