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
            void Row(string name, Policy p)
            {
                var r = Replay.Of(d, p, tasks, seed);
                report.Add(name, $"{r.Polls:0.00} / {r.Delays.Mean:0.00} / {r.Delays.Percentile(.95):0.0} x {r.Polls / o.PollsAt(r.Delays.Mean):0.000} {r.Polls / o5.PollsAt(r.Delays.Mean):0.000}");
            }
            Row("fixed 5", FixedPolicies.Every(5));
            Row("sdk", FixedPolicies.Sdk());
            Row("google", FixedPolicies.LongRunningOperation());
            Row("quiet", FixedPolicies.QuietUntil(m * Math.Exp(-1.645 * s), 5));
            var h = Hazard.Of(d.Survival);
            foreach (var (floor, target) in new[] { (.01, 3.0), (5, 3.0), (5, 2.625), (1, 3.0) })
            {
                var plan = Pricing.PlanFor(h, new Pace(TimeSpan.FromSeconds(floor), TimeSpan.FromSeconds(60)), TimeSpan.FromSeconds(target));
                Row($"ours {floor} {target} {plan.Price} {plan.Outcome()}", (age, _, dice) => plan.Next(TimeSpan.FromSeconds(age), dice.NextDouble()).TotalSeconds);
            }
        }
        return Task.CompletedTask;
    }
}
