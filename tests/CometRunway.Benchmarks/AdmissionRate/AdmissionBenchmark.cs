using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.AdmissionRate;

/// <summary>How fast the server takes tasks on, each durable when the answer comes, one batch after the other.</summary>
internal static class AdmissionBenchmark
{
    private const int WarmUpBatches = 2;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5); // Polls are not what is measured here.

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks");
        var batches = Math.Max(1, arguments.Number("tasks", 200_000) / ServerProcess.LargestBatch);
        var report = Report.Begin($"admission: {batches} batches of {ServerProcess.LargestBatch:#,##0} over HTTP, one after the other");
        report.Add("the store alone, the same batches", await RawStore.Admit(batches, ServerProcess.LargestBatch), "tasks/s");

        using var folder = new ScratchFolder();
        await using var upstream = await StubUpstream.Start();
        await using var server = await ServerProcess.Start(folder, upstream.Address, Interval);
        await Admit(server, WarmUpBatches);
        var cpuBefore = server.CpuTime;
        var took = await Admit(server, batches);
        var cpu = server.CpuTime - cpuBefore;

        var all = took.Sum(static batch => batch.TotalSeconds);
        var times = new Distribution(took.Select(static batch => batch.TotalMilliseconds));
        report.Add("a batch, p50", times.Percentile(0.5), "ms");
        report.Add("a batch, p99", times.Percentile(0.99), "ms");
        report.Add("CPU of the server for a task, first steps of its grain included", cpu.TotalMicroseconds / batches / ServerProcess.LargestBatch, "us");
        report.Add("the server", batches * ServerProcess.LargestBatch / all, "tasks/s", "8,000 tasks/s at least");
    }

    private static async Task<List<TimeSpan>> Admit(ServerProcess server, int batches)
    {
        var bodies = Enumerable.Range(0, batches).Select(static _ => ServerProcess.Batch(Enumerable.Range(0, ServerProcess.LargestBatch).Select(static _ => StubUpstream.NewId()))).ToList();
        var took = new List<TimeSpan>();
        foreach (var body in bodies)
        {
            var begin = TimeProvider.System.GetTimestamp();
            await server.Track(body, ServerProcess.LargestBatch);
            took.Add(TimeProvider.System.GetElapsedTime(begin));
        }

        return took;
    }
}
