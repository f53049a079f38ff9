using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.HeldReads;

/// <summary>
/// What a held read costs while nothing happens, and how late it is when something does: plain reads of Runway's SDKs, several of a task, each over a connection
/// of its own. All tasks end within some seconds; the clock starts at the tracker's reading of the end, before the commit. Readers, server and upstream share the
/// machine. Needs two file descriptors for each read: <c>ulimit -n</c>.
/// </summary>
internal static class HoldBenchmark
{
    private const int ReadersOfTask = 10;
    private const int OpeningAtOnce = 64;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstEnd = TimeSpan.FromSeconds(52); // After the baseline, the opening and the calm.
    private static readonly TimeSpan LastEnd = TimeSpan.FromSeconds(66);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("reads");
        var reads = arguments.Number("reads", 20_000);
        var tasks = Math.Max(1, reads / ReadersOfTask);
        var report = Report.Begin($"hold: {reads:#,##0} held reads of {tasks:#,##0} tasks that are polled each {Interval.TotalSeconds:0} s");

        using var folder = new ScratchFolder();
        await using var upstream = Child.InRole(StubUpstream.Role);
        var address = new Uri(await upstream.ReadLine(Patience));
        await using var server = await ServerProcess.Start($"Data Source={folder.Database}", address, Interval, "--CometRunway:DropIn:Hold=00:00:55");
        var begin = TimeProvider.System.GetUtcNow();
        var ids = Enumerable.Range(0, tasks).Select(place => StubUpstream.EndsAt(begin + FirstEnd + ((LastEnd - FirstEnd) * place / tasks))).ToList();
        foreach (var batch in ids.Chunk(ServerProcess.LargestBatch)) await server.Track(ServerProcess.Batch(batch), batch.Length);

        await Wait.For(Calm); // Every task has been polled once.
        var alone = await server.Load(Calm);
        var (memoryBefore, opening) = (server.Memory, TimeProvider.System.GetTimestamp());
        var held = await Open(server, ids, reads);
        report.Add("opening them", TimeProvider.System.GetElapsedTime(opening).TotalSeconds, "s");
        var memory = server.Memory - memoryBefore;
        var withReads = await server.Load(Calm);
        if (held.FirstOrDefault(static read => read.IsCompleted) is not null) throw new CouldNotMeasureException("a read was answered while it was to be held.");

        var answers = await Task.WhenAll(held);
        var ends = await server.Ends();
        var times = new Distribution(answers.Select(answer => (answer.At - ends[answer.Id]).TotalMilliseconds));
        report.Add("memory of a held read, its connection included (RSS)", memory / (double)reads / 1024, "KiB");
        report.Add("CPU of the server, without held reads", alone, "cores");
        report.Add("CPU of the server, with them", withReads, "cores");
        report.Add("reading to answer, p50", times.Percentile(0.5), "ms");
        report.Add("reading to answer, p99", times.Percentile(0.99), "ms", "100 ms");
        report.Add("reading to answer, greatest", times.Greatest, "ms");
    }

    // A few at a time: thousands at once would wait in the server's queue of new connections, and some be turned away.
    private static async Task<List<Task<(string Id, DateTimeOffset At)>>> Open(ServerProcess server, List<string> ids, int reads)
    {
        var held = new List<Task<(string, DateTimeOffset)>>();
        foreach (var some in Enumerable.Range(0, reads).Chunk(OpeningAtOnce))
        {
            held.AddRange(some.Select(place => Read(server.Http, ids[place % ids.Count])));
            await server.Touch(); // Behind them in the queue.
        }

        return held;
    }

    private static async Task<(string Id, DateTimeOffset At)> Read(HttpClient http, string id)
    {
        var answer = await http.GetStringAsync($"/v1/tasks/{id}");
        var at = TimeProvider.System.GetUtcNow();
        return answer.Contains("SUCCEEDED", StringComparison.Ordinal) ? (id, at) : throw new CouldNotMeasureException("a held read was answered before its task had ended.");
    }
}
