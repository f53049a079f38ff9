using CometRunway.Benchmarks.Reports;
using CometRunway.Core.Polling;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Schedules;

/// <summary>
/// How many polls a task takes and how late its end is seen, by the schedules of others and by ours: in virtual time, beside the least that any schedule could make of
/// it. A poll that sees the end counts; a first poll comes one interval after the beginning.
/// </summary>
internal static class ScheduleBenchmark
{
    private const int WarmUp = 2_000;
    private const int Hundreds = 20;
    private const int AtDrift = 2_000;
    private const double Arrivals = 10;

    private static readonly TimeSpan Target = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan NearFixed = TimeSpan.FromSeconds(2.6);
    private static readonly Pace NoFloor = Pace.Default with { Floor = TimeSpan.FromMilliseconds(100) };

    public static Task Run(Arguments arguments)
    {
        arguments.Allow("tasks", "seed");
        var (tasks, seed) = (arguments.Number("tasks", 20_000), arguments.Number("seed", 1));
        var report = Report.Begin($"schedule: {tasks:#,##0} tasks a case, seed {seed}; polls a task, mean and p95 delay in s, × the fewest polls at that delay");
        foreach (var (median, spread, share) in new[] { (35, 0.3, "0.60"), (90, 0.4, "0.70"), (150, 0.5, "0.78") })
        {
            var table = new Table(report, Durations.LogNormal(median, spread), tasks, seed);
            Others(table, median, spread);
            Known(table, share);
            Learned(table, median, tasks, seed);
            Told(table, median, tasks, seed, spread);
        }

        Mixed(report, tasks, seed);
        foreach (var (factor, name) in new[] { (2.0, "double"), (0.5, "half") }) Drift(report, factor, name, seed);
        foreach (var silos in new[] { 1, 3 }) Short(report, silos, tasks, seed);
        return Task.CompletedTask;
    }

    private static void Others(Table table, double median, double spread)
    {
        table.Begin();
        table.Add("fixed 5 s", Policies.Every(5));
        table.Add("Runway's SDK, 6 s ± 1.5", Policies.Sdk());
        table.Add("Google's long-running operations", Policies.LongRunningOperation());
        table.Add("quiet to the 5th percentile, then 5 s", Policies.QuietUntil(median * Math.Exp(-1.6449 * spread), 5));
    }

    private static void Known(Table table, string share)
    {
        var hazard = Hazard.Of(table.Durations.Survival);
        table.Add("√hazard, durations known, no floor", Policies.Of(Pricing.PlanFor(hazard, NoFloor, Target)), "× 1.05");
        table.Add("√hazard, durations known, floor 5 s", Policies.Of(Pricing.PlanFor(hazard, Pace.Default, Target)));
        var near = table.Add("the same, aimed at 2.6 s", Policies.Of(Pricing.PlanFor(hazard, Pace.Default, NearFixed)));
        table.Share("its polls to those of fixed 5 s", near, share);
    }

    private static void Learned(Table table, double median, int tasks, int seed)
    {
        foreach (var off in new[] { 0.5, 2 })
        {
            var prior = PriorOf(median * off);
            var learned = new LearningCase(_ => table.Durations, median, prior, Target, Pace.Default, tasks + WarmUp, seed);
            var cold = table.Add($"cold, prior × {off}", Policies.Of(prior.PlanFor(Target, Pace.Default)), "polls of fixed 5 s");
            table.Add("after 100 ends of it", AfterHundred(learned), "within 10 % of learned");
            var warm = table.Add("learned from it, floor 5 s", Warm(learned));
            table.Ratio("delay of cold to learned", cold.Delays.Mean / warm.Delays.Mean, "1.5");
            table.Add("learned from it, no floor", Warm(learned with { Pace = NoFloor }), "× 1.05");
        }
    }

    private static void Told(Table table, double median, int tasks, int seed, double spread)
    {
        var silent = new LearningCase(_ => table.Durations, median, PriorOf(median * 2), Target, Pace.Default, tasks + WarmUp, seed);
        var without = Watched.Over(LearningFleet.Watch(silent).Tasks.Skip(WarmUp));
        var real = table.Add("learned, with real progress", Warm(silent with { Story = ProgressStories.Real }));
        table.Ratio("polls with real progress to without", real.Polls / without.Polls, spread >= 0.4 ? "0.50" : null);
        var stages = table.Add("learned, progress in 10, 20, 30 %", Warm(silent with { Story = ProgressStories.Stages }));
        table.Ratio("delay with it to without", stages.Delays.Mean / without.Delays.Mean, "1.05");
        var lie = table.Add("learned, with lying progress", Warm(silent with { Story = (_, dice) => ProgressStories.MadeUp(median, dice) }));
        table.Ratio("delay with lying progress to without", lie.Delays.Mean / without.Delays.Mean, "1.05");
    }

    private static void Mixed(Report report, int tasks, int seed)
    {
        var both = Durations.Mixture(Durations.LogNormal(35, 0.3), Durations.LogNormal(150, 0.3));
        var table = new Table(report, both, tasks, seed);
        table.Begin();
        table.Add("fixed 5 s", Policies.Every(5));
        table.Add("learned, no floor", Warm(new LearningCase(_ => both, 90, PriorOf(60), Target, NoFloor, tasks + WarmUp, seed)));
        table.Add("learned, floor 5 s", Warm(new LearningCase(_ => both, 90, PriorOf(60), Target, Pace.Default, tasks + WarmUp, seed)));
    }

    private static void Drift(Report report, double factor, string name, int seed)
    {
        var before = Durations.LogNormal(90, 0.4);
        var table = new Table(report, before.Stretched(factor), 1, seed);
        var runs = Enumerable.Range(0, Hundreds).Select(run => LearningFleet.Watch(
            new LearningCase(task => task < AtDrift ? before : table.Durations, 90, PriorOf(90), Target, Pace.Default, AtDrift + 1_000, seed + run)).Tasks).ToList();
        table.Begin($"from σ 0.4, median 90 s to {name}, some 50 tasks under way");
        foreach (var (from, to) in new[] { (0, 50), (50, 100), (100, 150), (150, 200), (200, 300), (300, 1_000) })
        {
            table.Add($"tasks {from} to {to} of the new kind", Watched.Over(runs.SelectMany(run => run.Skip(AtDrift + from).Take(to - from))));
        }
    }

    private static void Short(Report report, int silos, int tasks, int seed)
    {
        Durations[] kinds = [Durations.LogNormal(35, 0.3), Durations.LogNormal(90, 0.4), Durations.LogNormal(150, 0.5)];
        var fixedPolls = kinds.Average(kind => Replay.Of(kind, Policies.Every(5), tasks, seed).Polls);
        var rate = fixedPolls * Arrivals / 2;
        var fitting = Enumerable.Range(50, 200).Select(static tenth => tenth / 10.0)
            .Select(seconds => kinds.Select(kind => Replay.Of(kind, Policies.Every(seconds), Math.Min(tasks, 4_000), seed)).ToList())
            .First(replays => replays.Average(static replay => replay.Polls) * Arrivals <= rate)
            .Average(static replay => replay.Delays.Mean);
        var plans = kinds.Select(kind => (kind, LearningFleet.Watch(new LearningCase(_ => kind, 90, PriorOf(90), Target, Pace.Default, 4_000, seed)).Profile.PlanFor(Target, Pace.Default))).ToList();
        var fleet = BudgetFleet.Watch(new BudgetCase(plans, rate, Arrivals, silos, tasks, seed));
        var settled = Watched.Over(fleet.Tasks.Skip(tasks / 5).Take(tasks * 3 / 5));
        report.Add($"half the budget of fixed 5 s ({rate:0}/s), three kinds mixed, {silos} silo{(silos is 1 ? "" : "s")}", "");
        report.Add("  polls a task", settled.Polls, "polls");
        report.Add("  mean delay, best fixed interval that fits", fitting, "s");
        report.Add("  mean delay", settled.Delays.Mean, "s");
        report.Add("  to that of the fixed interval", settled.Delays.Mean / fitting, "times", "0.70");
        report.Add("  price, times that without a budget", fleet.Markup, "times");
        report.Add("  fullest 10 s, of the budget", fleet.FullestWindow, "times", "1.05");
        report.Add("  longest without a poll", fleet.LongestGap, "s", "65 s");
    }

    private static DurationProfile PriorOf(double median) => DurationProfile.Begin(Priors.LogNormal(median, 0.7));

    private static Replay Warm(LearningCase of) => Watched.Over(LearningFleet.Watch(of).Tasks.Skip(WarmUp));

    // What a hundred ends teach differs, so many hundreds are looked at.
    private static Policy AfterHundred(LearningCase of)
    {
        var plans = Enumerable.Range(0, Hundreds).Select(run => LearningFleet.Watch(of with { Tasks = 100, Seed = of.Seed + run }).Profile.PlanFor(of.Target, of.Pace)).ToList();
        var (task, plan) = (0, plans[0]);
        return (age, polls, dice) =>
        {
            if (polls is 0) plan = plans[task++ % plans.Count];
            return plan.Next(TimeSpan.FromSeconds(age), dice.NextDouble()).TotalSeconds;
        };
    }
}
