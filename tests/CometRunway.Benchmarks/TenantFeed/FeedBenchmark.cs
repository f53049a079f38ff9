using System.Diagnostics;
using System.Runtime;
using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.UpdateLatency;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.TenantFeed;

/// <summary>
/// Many connections to the feed of one tenant, each to one group of it, and every update goes to the audience of one group. There is one task in a group, and
/// it changes with each poll; the interval makes the rate. Or each connection is to the event stream of that task. The clock starts at the tracker's reading, before the commit: this is more than from commit to
/// client. Server, readers and upstream share the machine: at a high rate the readers are what is measured, so the CPU of both is told.
/// </summary>
internal static class FeedBenchmark
{
    private const int OpeningAtOnce = 64;
    private const int Waves = 50;
    private const long OwnGarbage = 1L << 30; // What the readers allocate meanwhile, and some.
    private const double Lateness = 0.06; // Of an interval: jitter, and the time that a poll and a commit take.

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AfterCollection = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("connections", "rate", "audience", "seconds", "of");
        var connections = arguments.Number("connections", 10_000);
        var rate = arguments.Number("rate", 500);
        var audience = arguments.Number("audience", 10);
        var time = TimeSpan.FromSeconds(arguments.Number("seconds", 30));
        var of = arguments.Text("of", "group");
        var tasks = Math.Max(1, connections / audience);
        var report = Report.Begin($"feed: from the tracker's reading (before the commit) to {connections:#,##0} SSE connections of one tenant, {audience} of each {of}, {tasks:#,##0} of them, {time.TotalSeconds:0} s");

        using var folder = new ScratchFolder();
        await using var upstream = Child.InRole(StubUpstream.Role);
        var address = new Uri(await upstream.ReadLine(Patience));
        var interval = TimeSpan.FromSeconds((1 - Lateness) * tasks / rate);
        await using var server = await ServerProcess.Start(folder, address, interval);
        var ids = Enumerable.Range(0, tasks).Select(static place => (Id: StubUpstream.Restless(), Group: $"group-{place}")).ToList();
        foreach (var batch in ids.Chunk(Math.Max(1, tasks / Waves)))
        {
            await server.Track(ServerProcess.Batch(batch), batch.Length);
            await Wait.For(interval / Waves); // Or all would be polled in the same moment, again and again.
        }

        var clients = Enumerable.Range(0, connections).Select(place => ids[place % tasks]).Select(task => new UpdateReader(server.Http, of is "task" ? $"/api/tasks/{task.Id}/updates" : $"/api/updates?group={task.Group}")).ToList();
        using var end = new CancellationTokenSource();
        var opened = TimeProvider.System.GetTimestamp();
        var following = await Open(clients, end.Token);
        report.Add("opening all connections", TimeProvider.System.GetElapsedTime(opened).TotalSeconds, "s");

        await Wait.For(WarmUp);
        if (!GC.TryStartNoGCRegion(OwnGarbage)) throw new CouldNotMeasureException("the readers' own collector can't be kept still, and its stops would be told as the server's.");
        await Wait.For(AfterCollection); // What waited for the collection that this takes is over.
        var (from, serverBefore, readersBefore) = (TimeProvider.System.GetUtcNow(), server.CpuTime, Own());
        await Wait.For(time);
        var (to, serverAfter, readersAfter) = (TimeProvider.System.GetUtcNow(), server.CpuTime, Own());
        if (GCSettings.LatencyMode is not GCLatencyMode.NoGCRegion) throw new CouldNotMeasureException("the readers' own collector ran meanwhile: measure for less time.");
        await end.CancelAsync();

        List<Receipt> seen = [.. (await Task.WhenAll(following)).SelectMany(static seen => seen).Where(one => one.Received >= from && one.Received <= to)];
        var times = new Distribution(seen.Select(static one => (one.Received - one.At).TotalMilliseconds));
        report.Add("updates committed", seen.DistinctBy(static one => one.Position).Count() / (to - from).TotalSeconds, "/s", $"holds at {rate:#,##0}/s");
        report.Add("updates received, over all connections", seen.Count / (to - from).TotalSeconds, "/s");
        report.Add("reading to reader, p50", times.Percentile(0.5), "ms");
        report.Add("reading to reader, p99", times.Percentile(0.99), "ms");
        report.Add("reading to reader, p99.9", times.Percentile(0.999), "ms");
        report.Add("reading to reader, greatest", times.Greatest, "ms");
        report.Add("CPU of the server", (serverAfter - serverBefore) / (to - from), "cores");
        report.Add("CPU of the readers", (readersAfter - readersBefore) / (to - from), "cores");
    }

    private static TimeSpan Own()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    // A few at a time: thousands at once would wait in the server's queue of new connections, and some be turned away.
    private static async Task<List<Task<List<Receipt>>>> Open(IReadOnlyList<UpdateReader> clients, CancellationToken end)
    {
        var following = new List<Task<List<Receipt>>>();
        foreach (var some in clients.Chunk(OpeningAtOnce))
        {
            List<Task<List<Receipt>>> next = [.. some.Select(client => client.Follow(end))];
            await await Task.WhenAny([Task.WhenAll(some.Select(static client => client.Begun)), .. next]).WaitAsync(Patience, TimeProvider.System, end); // Following ends early only where it fails.
            following.AddRange(next);
        }

        return following;
    }
}
