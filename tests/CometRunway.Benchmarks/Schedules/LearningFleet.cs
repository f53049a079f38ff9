using CometRunway.Core.Polling;

namespace CometRunway.Benchmarks.Schedules;

/// <summary>Tasks of one profile that begin one after the other, and a profile that learns of them as the owner of a real one does: from reports, every few seconds.</summary>
internal sealed class LearningFleet
{
    private const int InFlight = 50;
    private const int News = 5; // Ends that are worth new tables.

    private static readonly TimeSpan Report = TimeSpan.FromSeconds(10);

    private readonly LearningCase _case;
    private readonly PriorityQueue<(int Task, double Last), double> _agenda = new();
    private readonly Random _dice;
    private readonly (double Begin, double Duration, Progress? Story)[] _tasks;
    private readonly ProgressTrail[] _trails;
    private readonly Watched[] _watched;
    private Evidence _evidence = new();
    private ProgressEvidence _said = new();
    private ProgressProfile _progress = ProgressProfile.Begin;
    private DurationProfile _profile;
    private PollPlan _plan;

    private LearningFleet(LearningCase of)
    {
        (_case, _profile, _plan) = (of, of.Profile, of.Profile.PlanFor(of.Target, of.Pace));
        (_tasks, _trails, _watched) = (new (double, double, Progress?)[of.Tasks], new ProgressTrail[of.Tasks], new Watched[of.Tasks]);
        var (lots, stories) = (new Random(of.Seed), new Random(of.Seed + 2));
        _dice = new Random(of.Seed + 1);
        for (var task = 0; task < _tasks.Length; task++)
        {
            var duration = of.Durations(task).Draw(lots);
            _tasks[task] = (task * of.Usual / InFlight, duration, of.Story?.Invoke(duration, stories));
        }
    }

    /// <summary>Watches all tasks of a case to their ends; the profile is what is known then.</summary>
    public static (IReadOnlyList<Watched> Tasks, DurationProfile Profile) Watch(LearningCase of)
    {
        var fleet = new LearningFleet(of);
        fleet.Run();
        return (fleet._watched, fleet._profile);
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
                if (_evidence.Count >= News) Learn();
                report += Report.TotalSeconds;
            }
            else if (begin <= poll)
            {
                Schedule(begun++, TimeSpan.Zero);
            }
            else
            {
                Poll(_agenda.Dequeue(), due);
            }
        }

        Learn();
    }

    private void Poll((int Task, double Last) poll, double now)
    {
        var (begin, duration, story) = _tasks[poll.Task];
        var (last, age) = (TimeSpan.FromSeconds(poll.Last), TimeSpan.FromSeconds(now - begin));
        _watched[poll.Task] = new Watched(_watched[poll.Task].Polls + 1, now - begin - duration);
        if (now - begin >= duration)
        {
            _evidence.Ends(last, age);
            _said.Ends(_trails[poll.Task], last, age, _progress, _profile.Hazard);
            return;
        }

        _evidence.GoesOn(last, age);
        _said.GoesOn(_trails[poll.Task], last, age);
        _trails[poll.Task] = _trails[poll.Task].Observe(age, story?.Invoke(age.TotalSeconds));
        Schedule(poll.Task, age);
    }

    private void Schedule(int task, TimeSpan age) =>
        _agenda.Enqueue((task, age.TotalSeconds), _tasks[task].Begin + _progress.Next(_plan, _trails[task], age, _dice.NextDouble()).TotalSeconds);

    private void Learn()
    {
        _profile = _profile.Fold(_evidence);
        _evidence = new Evidence();
        _plan = _profile.PlanFor(_case.Target, _case.Pace);
        if (_case.Story is null) return;
        _progress = _progress.Fold(_said);
        _said = new ProgressEvidence();
    }
}
