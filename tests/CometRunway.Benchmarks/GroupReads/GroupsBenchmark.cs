using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.GroupReads;

/// <summary>What the counts of a group cost: to read, for a small group and for a large one, by turns; and to keep, while tasks are admitted with a group and without, by turns.</summary>
internal static class GroupsBenchmark
{
    private const int Few = 10;
    private const int Reads = 3_000;
    private const string Small = "small";
    private const string Large = "large";

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5); // Polls are not what is measured here.

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks");
        var batches = Math.Max(1, arguments.Number("tasks", 100_000) / ServerProcess.LargestBatch);
        var report = Report.Begin($"groups: one of {Few} tasks and one of {batches * ServerProcess.LargestBatch:#,##0}");

        using var folder = new ScratchFolder();
        await using var upstream = Child.InRole(StubUpstream.Role);
        await using var server = await ServerProcess.Start(folder, new Uri(await upstream.ReadLine(TimeSpan.FromMinutes(1))), Interval);
        await server.Track(ServerProcess.Batch(Ids(Few).Select(static id => (id, Small))), Few);
        var (grouped, alone) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var batch = 0; batch < batches; batch++)
        {
            alone += await Admit(server, ServerProcess.Batch(Ids(ServerProcess.LargestBatch)));
            grouped += await Admit(server, ServerProcess.Batch(Ids(ServerProcess.LargestBatch).Select(static id => (id, Large))));
        }

        var (small, large) = (new List<double>(), new List<double>());
        for (var read = 0; read < Reads; read++)
        {
            small.Add(await Read(server, Small));
            large.Add(await Read(server, Large));
        }

        var (few, many) = (new Distribution(small).Percentile(0.5), new Distribution(large).Percentile(0.5));
        report.Add("reading the small one over HTTP, p50", few, "ms");
        report.Add("reading the large one over HTTP, p50", many, "ms");
        report.Add("large to small", many / few, "times", "no more than noise");
        report.Add("admitting tasks without a group", batches * ServerProcess.LargestBatch / alone.TotalSeconds, "tasks/s");
        report.Add("admitting tasks of one group", batches * ServerProcess.LargestBatch / grouped.TotalSeconds, "tasks/s", "8,000 tasks/s at least");
    }

    private static IEnumerable<string> Ids(int count) => Enumerable.Range(0, count).Select(static _ => StubUpstream.NewId());

    private static async Task<TimeSpan> Admit(ServerProcess server, byte[] batch)
    {
        var begin = TimeProvider.System.GetTimestamp();
        await server.Track(batch, ServerProcess.LargestBatch);
        return TimeProvider.System.GetElapsedTime(begin);
    }

    private static async Task<double> Read(ServerProcess server, string group)
    {
        var begin = TimeProvider.System.GetTimestamp();
        await server.Http.GetByteArrayAsync($"/api/groups/{group}");
        return TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds;
    }
}
