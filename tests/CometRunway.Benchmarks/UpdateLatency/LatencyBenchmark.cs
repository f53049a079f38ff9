using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.UpdateLatency;

/// <summary>
/// How long an update takes from the tracker's reading to the reader of its task's event stream. The tasks change with each poll, and there
/// are as many as make the rate. The clock starts before the commit: this is more than what the limit is about.
/// </summary>
internal static class LatencyBenchmark
{
    private const double PollsOfTaskPerSecond = 4.6; // At this interval, with its jitter and the time that a poll and a commit take.

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("rate", "seconds", "readers");
        var rate = arguments.Number("rate", 1_000);
        var seconds = arguments.Number("seconds", 30);
        var readers = arguments.Number("readers", 200);
        var report = Report.Begin($"latency: from the tracker's reading (before the commit) to {readers:#,##0} SSE readers, {seconds} s");

        using var folder = new ScratchFolder();
        await using var upstream = Child.InRole(StubUpstream.Role);
        var address = new Uri(await upstream.ReadLine(Patience));
        await using var server = await ServerProcess.Start(folder, address, Interval);
        var ids = Enumerable.Range(0, (int)Math.Ceiling(rate / PollsOfTaskPerSecond)).Select(static _ => StubUpstream.Restless()).ToList();
        foreach (var batch in ids.Chunk(ServerProcess.LargestBatch)) await server.Track(ServerProcess.Batch(batch), batch.Length);

        var (seen, from, to) = await Follow(server, ids, readers, TimeSpan.FromSeconds(seconds));
        var times = new Distribution(seen.Select(static one => (one.Received - one.At).TotalMilliseconds));
        report.Add("tasks", $"{ids.Count:#,##0}");
        report.Add("updates committed", (seen.Max(static one => one.Position) - seen.Min(static one => one.Position)) / (to - from).TotalSeconds, "/s", $"holds at {rate:#,##0}/s");
        report.Add("updates received, over all readers", seen.Count / (to - from).TotalSeconds, "/s");
        report.Add("reading to reader, p50", times.Percentile(0.5), "ms");
        report.Add("reading to reader, p99", times.Percentile(0.99), "ms", "25 ms");
        report.Add("reading to reader, p99.9", times.Percentile(0.999), "ms");
        report.Add("reading to reader, greatest", times.Greatest, "ms");
    }

    private static async Task<(List<Receipt> Seen, DateTimeOffset From, DateTimeOffset To)> Follow(ServerProcess server, List<string> ids, int readers, TimeSpan time)
    {
        using var end = new CancellationTokenSource();
        var clients = Enumerable.Range(0, readers).Select(place => new UpdateReader(server.Http, $"/api/tasks/{ids[place % ids.Count]}/updates")).ToList();
        var following = clients.Select(client => client.Follow(end.Token)).ToList();
        var begun = Task.WhenAll(clients.Select(static client => client.Begun));
        await await Task.WhenAny([begun, .. following]).WaitAsync(Patience, TimeProvider.System); // Following ends early only where it fails.

        await Wait.For(WarmUp);
        var from = TimeProvider.System.GetUtcNow();
        await Wait.For(time);
        var to = TimeProvider.System.GetUtcNow();
        await end.CancelAsync();

        var all = await Task.WhenAll(following);
        return ([.. all.SelectMany(static seen => seen).Where(one => one.Received >= from && one.Received <= to)], from, to);
    }
}
