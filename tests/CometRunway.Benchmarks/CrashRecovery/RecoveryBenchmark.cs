using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.CrashRecovery;

/// <summary>
/// A server that polls many tasks is killed and started again: how long it takes until each of them has been polled, with nobody asking for
/// it. First polls are spread over one interval on purpose, so that no herd sets out: less than an interval can't be.
/// </summary>
internal static class RecoveryBenchmark
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks", "interval");
        var tasks = arguments.Number("tasks", 100_000);
        var interval = TimeSpan.FromSeconds(arguments.Number("interval", 30));
        var report = Report.Begin($"recovery: kill -9 and restart of a server with {tasks:#,##0} tasks, each polled each {interval.TotalSeconds:0} s");

        using var folder = new ScratchFolder();
        await using var upstream = await StubUpstream.Start();
        var ids = Enumerable.Range(0, tasks).Select(static _ => StubUpstream.NewId()).ToList();
        await using (var first = await ServerProcess.Start(folder, upstream.Address, interval))
        {
            foreach (var batch in ids.Chunk(ServerProcess.LargestBatch)) await first.Track(ServerProcess.Batch(batch), batch.Length);
            await Wait.Until("every task is polled", Patience, () => upstream.Polls.Tasks == tasks);
            await Wait.For(interval); // In the steady state: the admissions' own work is over.
            await first.Kill();
        }

        var killed = TimeProvider.System.GetTimestamp();
        var before = upstream.Polls;
        upstream.Polls = new PollLog();
        await using var second = await ServerProcess.Start(folder, upstream.Address, interval);
        var ready = TimeProvider.System.GetTimestamp();
        await Wait.Until("every task is at work again", Patience, async () => await second.Polling() == tasks);
        var awake = TimeProvider.System.GetTimestamp();
        await Wait.Until("every task is polled again", Patience, () => upstream.Polls.Tasks == tasks);

        var gaps = new Distribution(ids.Select(id => Seconds(before.Find(id)!.Last, upstream.Polls.Find(id)!.First)));
        var last = ids.Max(id => upstream.Polls.Find(id)!.First);
        report.Add("from the kill to ready", Seconds(killed, ready), "s");
        report.Add("from ready until every task has its timer again", Seconds(ready, awake), "s");
        report.Add("between two polls of one task, p50", gaps.Percentile(0.5), "s");
        report.Add("between two polls of one task, the longest", gaps.Greatest, "s");
        report.Add("tasks lost", "0");
        report.Add("from ready until every task was polled", Seconds(ready, last), "s", "15 s with 30,000 tasks (for one of 3 silos)");
    }

    private static double Seconds(long from, long to) => TimeProvider.System.GetElapsedTime(from, to).TotalSeconds;
}
