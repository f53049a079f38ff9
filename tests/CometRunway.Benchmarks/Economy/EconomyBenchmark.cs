using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.Schedules;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Economy;

/// <summary>
/// One case of <c>schedule</c> on real servers: one that polls each 5 s, and one that has learned from some tasks before and aims at the same delay. Both poll tasks
/// of the same kind from the same upstream in the same minutes. Polls and delays are what the upstream sees: a task's last poll is the one that found its end. Beside what <c>schedule</c> counts, a task has a first poll within 5 s: nobody knows how
/// old an id is that is handed over.
/// </summary>
internal static class EconomyBenchmark
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SameDelay = Interval / 2 * 1.05;
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ToReport = TimeSpan.FromSeconds(25); // Longer than it takes until what was seen has come back as a plan.

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks", "teachers", "waiting", "seed");
        var (tasks, teachers) = (arguments.Number("tasks", 2_000), arguments.Number("teachers", 300));
        var waiting = arguments.Number("waiting", 0);
        var lives = new LivedTasks(Durations.LogNormal(waiting, 0.6), Durations.LogNormal(35, 0.3), new Random(arguments.Number("seed", 1)));
        var report = Report.Begin($"economy: {tasks:#,##0} tasks started over {Beginning.TotalSeconds:0} s, waiting of median {waiting} s, then running of median 35 s, σ 0.3; learned from {teachers:#,##0} others");

        await using var upstream = await StubUpstream.Start();
        using var evenFolder = new ScratchFolder();
        using var learningFolder = new ScratchFolder();
        await using var even = await ServerProcess.Start(evenFolder, new Uri(upstream.Address, "even"), Interval);
        await using var learning = await ServerProcess.Start(
            $"Data Source={learningFolder.Database}", new Uri(upstream.Address, "learning"), Interval, "--CometRunway:Polling:MostInterval=00:01:00", $"--CometRunway:Polling:TargetDelay={SameDelay:c}");

        var young = await Seen(upstream, await lives.Begin(learning, teachers, Beginning / 2));
        await Wait.For(ToReport);
        var (ofEven, ofLearned) = (lives.Begin(even, tasks, Beginning), lives.Begin(learning, tasks, Beginning));
        var (known, learned) = (await Seen(upstream, await ofEven), await Seen(upstream, await ofLearned));

        Tell("each 5 s", known);
        Tell("the first, from the prior", young);
        Tell("learned", learned);
        report.Add("learned against each 5 s: delay", learned.Delay / known.Delay, "times", "1.05");
        report.Add("learned against each 5 s: polls of a task", learned.Polls / known.Polls, "times");

        void Tell(string what, (double Polls, double Delay, double Late) seen)
        {
            report.Add($"{what}: polls of a task", seen.Polls, "");
            report.Add($"{what}: from the end to the poll that saw it, mean", seen.Delay, "s");
            report.Add($"{what}: p95", seen.Late, "s");
        }
    }

    private static async Task<(double Polls, double Delay, double Late)> Seen(StubUpstream upstream, IReadOnlyList<string> ids)
    {
        await Wait.Until("each end was seen", Patience, () => ids.All(id => upstream.Polls.Find(id) is { } polls && polls.LastAt >= StubUpstream.EndOf(id)));
        var delays = new Distribution(ids.Select(id => (upstream.Polls.Find(id)!.LastAt - StubUpstream.EndOf(id)).TotalSeconds));
        return (ids.Average(id => upstream.Polls.Find(id)!.Times), delays.Mean, delays.Percentile(0.95));
    }
}
