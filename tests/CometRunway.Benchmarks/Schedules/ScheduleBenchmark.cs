using CometRunway.Benchmarks.Reports;
using CometRunway.Core.Polling;

namespace CometRunway.Benchmarks.Schedules;

internal static class ScheduleBenchmark
{
    public static Task Run(Arguments arguments)
    {
        arguments.Allow("tasks", "seed");
        var (tasks, seed) = (arguments.Number("tasks", 20_000), arguments.Number("seed", 1));
        var report = Report.Begin($"schedule: {tasks}");
        foreach (var (m, s) in new[] { (35.0, .3), (90, .4), (150, .5) })
        {
            var d = Durations.LogNormal(m, s);
            var o = new Optimum(d);
            var o5 = new Optimum(d, 5);
            void Line(string name, double polls, Distribution delays) =>
                report.Add(name, $"{polls:0.00} / {delays.Mean:0.00} / {delays.Percentile(.95):0.0} x {polls / o.PollsAt(delays.Mean):0.000} {polls / o5.PollsAt(delays.Mean):0.000}");
            void Row(string name, Policy p)
            {
                var r = Replay.Of(d, p, tasks, seed);
                Line(name, r.Polls, r.Delays);
            }
            var free = new Pace(TimeSpan.FromSeconds(.1), TimeSpan.FromSeconds(60));
            var target = TimeSpan.FromSeconds(3);
            var known = Pricing.PlanFor(Hazard.Of(d.Survival), free, target);
            Row($"known", (age, _, dice) => known.Next(TimeSpan.FromSeconds(age), dice.NextDouble()).TotalSeconds);
            foreach (var off in new[] { .5, 2 })
            {
                var begin = DurationProfile.Begin(Priors.LogNormal(m * off, .7));
                var cold = begin.PlanFor(target, Pace.Default);
                Row($"cold x{off}", (age, _, dice) => cold.Next(TimeSpan.FromSeconds(age), dice.NextDouble()).TotalSeconds);
                foreach (var pace in new[] { free, Pace.Default })
                {
                    var w = TimeProvider.System.GetTimestamp();
                    var (watched, profile) = LearningFleet.Watch(_ => d, begin, target, pace, tasks + 1000, m / 50, seed);
                    var t = TimeProvider.System.GetElapsedTime(w).TotalSeconds;
                    var rest = watched.Skip(1000).ToList();
                    Line($"learned x{off} {pace.Floor} {profile.ToBytes().Length} bytes {t:0.0}s", rest.Average(x => x.Polls), new Distribution(rest.Select(x => x.Delay)));
                    rest = watched.Take(100).ToList();
                    Line($"  first 100", rest.Average(x => x.Polls), new Distribution(rest.Select(x => x.Delay)));
                    var final = profile.PlanFor(target, pace);
                    Row($"  frozen at the end {final.Outcome()}", (age, _, dice) => final.Next(TimeSpan.FromSeconds(age), dice.NextDouble()).TotalSeconds);
                }
                Row("100 ends", AfterHundred(d, begin, target, Pace.Default, m, seed));
                foreach (var by in new[] { 2, .5 })
                {
                    var (watched, profile) = LearningFleet.Watch(i => i < 2000 ? d : d.Stretched(by), begin, target, Pace.Default, 4000, m / 50, seed);
                    foreach (var (from, to) in new[] { (1900, 2000), (2000, 2050), (2050, 2100), (2100, 2200), (2200, 4000) })
                    {
                        var rest = watched.Skip(from).Take(to - from).ToList();
                        var oo = from < 2000 ? o : new Optimum(d.Stretched(by));
                        report.Add($"drift x{by} {from}-{to}", $"{rest.Average(x => x.Polls):0.00} / {rest.Average(x => x.Delay):0.00} x {rest.Average(x => x.Polls) / oo.PollsAt(rest.Average(x => x.Delay)):0.000}");
                    }
                }
            }
        }
        return Task.CompletedTask;
    }

    private static Policy AfterHundred(Durations d, DurationProfile begin, TimeSpan target, Pace pace, double m, int seed)
    {
        var plans = Enumerable.Range(0, 20).Select(i => LearningFleet.Watch(_ => d, begin, target, pace, 100, m / 50, seed + i).Profile.PlanFor(target, pace)).ToList();
        var (n, plan) = (0, plans[0]);
        return (age, polls, dice) =>
        {
            if (polls is 0) plan = plans[n++ % 20];
            return plan.Next(TimeSpan.FromSeconds(age), dice.NextDouble()).TotalSeconds;
        };
    }
}
