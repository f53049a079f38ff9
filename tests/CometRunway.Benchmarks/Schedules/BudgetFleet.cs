using CometRunway.Core.Polling;

namespace CometRunway.Benchmarks.Schedules;

/// <summary>What is polled with one key.</summary>
/// <param name="Kinds">Of the tasks, evenly mixed, each with its plan.</param>
/// <param name="Rate">Polls a second that the key may make.</param>
/// <param name="Arrivals">Tasks that begin in a second.</param>
/// <param name="Silos">How many poll.</param>
/// <param name="Tasks">How many there are.</param>
/// <param name="Seed">Of everything.</param>
internal sealed record BudgetCase(IReadOnlyList<(Durations Durations, PollPlan Plan)> Kinds, double Rate, double Arrivals, int Silos, int Tasks, int Seed);

/// <summary>Tasks of several kinds under one key's budget: each silo lets its polls out one by one by its lease, and asks for the next lease every few seconds.</summary>
internal sealed class BudgetFleet
{
    private readonly BudgetCase _case;
    private readonly Random _dice;
    private readonly PriorityQueue<(int Task, bool IsGranted), (double, int)> _agenda = new();
    private readonly (double Begin, double Duration, double Last, double Wanted)[] _tasks;
    private readonly Watched[] _watched;
    private readonly Silo[] _silos;
    private readonly List<double> _grants = [];
    private KeyBudget _budget;
    private int _ordinal;

    private BudgetFleet(BudgetCase of)
    {
        (_case, _dice, _budget) = (of, new Random(of.Seed + 1), KeyBudget.Begin(KeyRate.Configured(of.Rate), TimeSpan.Zero));
        var lots = new Random(of.Seed);
        _tasks = [.. Enumerable.Range(0, of.Tasks).Select(task => (task / of.Arrivals, Kind(task).Durations.Draw(lots), 0.0, 0.0))];
        _watched = new Watched[of.Tasks];
        _silos = [.. Enumerable.Range(0, of.Silos).Select(silo => new Silo($"silo {silo}", of.Rate / of.Silos, _dice.NextDouble() * KeyBudget.AskEvery.TotalSeconds))];
    }

    /// <summary>Seconds between two polls of one task, at the most.</summary>
    public double LongestGap { get; private set; }

    /// <summary>The most polls in any ten seconds, in parts of what the rate allows.</summary>
    public double FullestWindow { get; private set; }

    /// <summary>What the price was multiplied by, in the end of the arrivals.</summary>
    public double Markup { get; private set; }

    public IReadOnlyList<Watched> Tasks => _watched;

    public static BudgetFleet Watch(BudgetCase of)
    {
        var fleet = new BudgetFleet(of);
        fleet.Run();
        return fleet;
    }

    private (Durations Durations, PollPlan Plan) Kind(int task) => _case.Kinds[task % _case.Kinds.Count];

    private void Run()
    {
        var begun = 0;
        while (begun < _tasks.Length || _agenda.Count > 0)
        {
            var poll = _agenda.TryPeek(out _, out var due) ? due.Item1 : double.MaxValue;
            var begin = begun < _tasks.Length ? _tasks[begun].Begin : double.MaxValue;
            var asking = _silos.MinBy(static silo => silo.AsksAt)!;
            if (asking.AsksAt <= poll && asking.AsksAt <= begin) Ask(asking);
            else if (begin <= poll) Schedule(begun++, 0);
            else Serve(_agenda.Dequeue(), poll);
            if (begun < _tasks.Length) Markup = _budget.Markup;
        }

        var first = 0;
        for (var last = 0; last < _grants.Count; last++)
        {
            while (_grants[first] <= _grants[last] - 10) first++;
            FullestWindow = Math.Max(FullestWindow, (last - first + 1) / (10 * _case.Rate));
        }
    }

    private void Ask(Silo silo)
    {
        (_budget, var lease) = _budget.Ask(new BudgetRequest(silo.Name, silo.Wanted, silo.PerSecond), TimeSpan.FromSeconds(silo.AsksAt));
        (silo.PerSecond, silo.Markup) = (lease.PerSecond ?? _case.Rate, lease.Markup);
        silo.AsksAt += KeyBudget.AskEvery.TotalSeconds * (0.9 + (0.2 * _dice.NextDouble()));
    }

    private Silo SiloOf(int task) => _silos[(int)((uint)(task * 2_654_435_761u) % (uint)_silos.Length)];

    // When a poll is due, it takes the next free slot of its silo.
    private void Serve((int Task, bool IsGranted) poll, double now)
    {
        var silo = SiloOf(poll.Task);
        if (poll.IsGranted)
        {
            Poll(poll.Task, now);
            return;
        }

        var slot = Math.Max(now, silo.FreeAt);
        silo.FreeAt = slot + (1 / Math.Max(silo.PerSecond, 1e-6));
        _agenda.Enqueue((poll.Task, true), (slot, _ordinal++));
    }

    private void Poll(int task, double now)
    {
        _grants.Add(now);
        var (begin, duration, last, wanted) = _tasks[task];
        SiloOf(task).Wanted -= wanted;
        LongestGap = Math.Max(LongestGap, now - begin - last);
        _watched[task] = new Watched(_watched[task].Polls + 1, now - begin - duration);
        if (now - begin < duration) Schedule(task, now - begin);
    }

    private void Schedule(int task, double age)
    {
        var silo = SiloOf(task);
        var next = Kind(task).Plan.Next(TimeSpan.FromSeconds(age), _dice.NextDouble(), silo.Markup).TotalSeconds;
        var wanted = 1 / (next - age);
        silo.Wanted += wanted;
        _tasks[task] = _tasks[task] with { Last = age, Wanted = wanted };
        _agenda.Enqueue((task, false), (_tasks[task].Begin + next, _ordinal++));
    }

    private sealed class Silo(string name, double perSecond, double asksAt)
    {
        public string Name { get; } = name;

        public double PerSecond { get; set; } = perSecond;

        public double Markup { get; set; } = 1;

        public double Wanted { get; set; }

        public double FreeAt { get; set; }

        public double AsksAt { get; set; } = asksAt;
    }
}
