using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Clusters;

/// <summary>
/// What three servers cost against one for the same work, with the same database, one after the other; and what happens when one of the three is killed: from
/// its death until each of its tasks is polled by another.
/// </summary>
internal static class ClusterBenchmark
{
    private const int Killed = 0;

    private static readonly TimeSpan ColdStart = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20); // Joined, handed over, compiled a second time.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks", "seconds", "interval");
        var tasks = arguments.Number("tasks", 30_000);
        var window = TimeSpan.FromSeconds(arguments.Number("seconds", 30));
        var interval = TimeSpan.FromSeconds(arguments.Number("interval", 5));
        var report = Report.Begin($"cluster: {tasks:#,##0} tasks, each polled each {interval.TotalSeconds:0} s, over {window.TotalSeconds:0} s");
        var ids = Enumerable.Range(0, tasks).Select(static _ => StubUpstream.NewId()).ToList();

        var alone = await MeasureAlone(report, ids, window, interval);

        await using var upstream = await StubUpstream.Start();
        await using var group = await ServerGroup.Start(3, upstream.Address, interval);
        var together = await Measure(report, "three servers", group, upstream, ids, window);
        report.Add("CPU, three servers to one", together / alone, "", "1.25");

        report.Add("database after a row write or two a task", await group.DatabaseSize() / (double)tasks, "B a task");

        await Kill(report, group, upstream, ids);

        var start = TimeProvider.System.GetTimestamp();
        await group.Replace();
        report.Add("kill -9 of all, others at new ports: until all are ready", TimeProvider.System.GetElapsedTime(start).TotalSeconds, "s", $"{ColdStart.TotalSeconds:0} s");
    }

    private static async Task<double> MeasureAlone(Report report, IReadOnlyList<string> ids, TimeSpan window, TimeSpan interval)
    {
        await using var upstream = await StubUpstream.Start();
        await using var group = await ServerGroup.Start(1, upstream.Address, interval);
        return await Measure(report, "one server", group, upstream, ids, window);
    }

    private static async Task<double> Measure(Report report, string who, ServerGroup group, StubUpstream upstream, IReadOnlyList<string> ids, TimeSpan window)
    {
        var start = TimeProvider.System.GetTimestamp();
        await group.Track(ids);
        report.Add($"{who}: admissions, batches of 10,000 by turns", ids.Count / TimeProvider.System.GetElapsedTime(start).TotalSeconds, "tasks/s");
        await Wait.Until("every task is polled", Patience, () => upstream.Polls.Tasks == ids.Count);
        await Wait.For(WarmUp);

        var (before, pollsBefore) = (group.CpuSeconds, upstream.Polls.Total);
        await Wait.For(window);
        var cost = (group.CpuSeconds - before) * 1e6 / (upstream.Polls.Total - pollsBefore);
        report.Add($"{who}: CPU of a poll", cost, "us");
        return cost;
    }

    private static async Task Kill(Report report, ServerGroup group, StubUpstream upstream, List<string> ids)
    {
        var before = upstream.Polls;
        await group.Servers[Killed].Kill();
        var death = TimeProvider.System.GetTimestamp();
        upstream.Polls = new PollLog { Without = ServerGroup.NameOf(Killed) };
        var orphans = ids.Where(id => before.Find(id)!.Caller == ServerGroup.NameOf(Killed)).ToList();
        await Wait.Until("every task is polled again", Patience, () => upstream.Polls.Tasks == ids.Count);

        var waits = new Distribution(orphans.Select(id => TimeProvider.System.GetElapsedTime(death, upstream.Polls.Find(id)!.First).TotalSeconds));
        var survivors = new Distribution(ids.Except(orphans).Select(id => TimeProvider.System.GetElapsedTime(before.Find(id)!.Last, upstream.Polls.Find(id)!.First).TotalSeconds));
        report.Add("tasks of the killed server", $"{orphans.Count:#,##0}");
        report.Add("from its death to the next poll of one of them, the shortest", waits.Percentile(0), "s");
        report.Add("from its death to the next poll of one of them, p50", waits.Percentile(0.5), "s");
        report.Add("from its death to the next poll of one of them, p99", waits.Percentile(0.99), "s");
        report.Add("from its death to the next poll of one of them, the longest", waits.Greatest, "s", "15 s");
        report.Add("between two polls of a task of the others, meanwhile, the longest", survivors.Greatest, "s");
        report.Add("tasks lost", "0");
    }
}
