using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.UpdateLatency;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Scale;

/// <summary>
/// As many tasks in flight as one tenant may have, or as many tenants as share them, all of a tenant in one group: what it takes to hold and to poll them, what
/// the servers do besides, and how soon all are at work again once every server was killed. One task in fifty changes with each poll. Servers, database,
/// upstream and callers share the machine: the interval is what its cores can poll. What is read is the first tenant's.
/// </summary>
internal static class ScaleBenchmark
{
    private const string Group = "all";
    private const int Restless = 50;
    private const int Batches = 10;
    private const int TenantsAtOnce = 16;
    private const int FewUpdates = 100;
    private const int Singles = 500;
    private const int Pages = 100;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private static readonly (string What, string Query)[] Lists =
    [
        ("newest first", ""),
        ("of the group", $"&group={Group}"),
        ("PENDING", "&status=PENDING"),
    ];

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks", "tenants", "servers", "interval", "seconds");
        var tasks = arguments.Number("tasks", 1_000_000);
        var tenants = arguments.Number("tenants", 1);
        var servers = arguments.Number("servers", 1);
        var interval = TimeSpan.FromSeconds(arguments.Number("interval", 300));
        var window = TimeSpan.FromSeconds(arguments.Number("seconds", 60));
        var report = Report.Begin($"scale: {tasks:#,##0} tasks in flight of {(tenants is 1 ? "one tenant" : $"{tenants:#,##0} tenants")}, each polled each {interval.TotalSeconds:0} s, {(servers is 1 ? "one server on SQLite" : $"{servers} servers on PostgreSQL")}");

        await using var upstream = Child.InRole(StubUpstream.Role);
        var address = new Uri(await upstream.ReadLine(TimeSpan.FromMinutes(1)));
        await using var fleet = await Fleet.Start(servers, address, interval, $"--CometRunway:Limits:OpenTasks={2 * tasks + (Batches * ServerProcess.LargestBatch)}");
        try
        {
            await Measure(report, fleet, tasks, tenants, interval, window);
        }
        catch (HttpRequestException) when (fleet.Servers.Select(static server => server.LastWords).FirstOrDefault(static words => words is not null) is { } words)
        {
            throw new CouldNotMeasureException($"a server ended by itself, and said last:\n{words}");
        }
    }

    private static async Task Measure(Report report, Fleet fleet, int tasks, int tenants, TimeSpan interval, TimeSpan window)
    {
        var empty = fleet.Servers.Sum(static server => server.Memory);

        var batch = Math.Min(ServerProcess.LargestBatch, tasks / tenants);
        report.Add($"admission, {batch:#,##0} a request, {AtOnce(tenants)} at once", await Admit(fleet, tasks, tenants, batch), "tasks/s");
        await AllAtWork(fleet, tasks);
        await Wait.For(Settling);
        await Hold(report, fleet, tasks, empty, window, isReaderBusy: tasks / tenants / Restless * (window / interval) >= FewUpdates);
        await Read(report, fleet);
        report.Add("the same while they are polled", await Admit(fleet, Batches * ServerProcess.LargestBatch, tenants, batch), "tasks/s");
        Add(report, "a single admission while they are polled", await Time(fleet, Singles, static server => server.Track(ServerProcess.Batch([(StubUpstream.NewId(), Group)]), 1)));

        var all = tasks + (Batches * ServerProcess.LargestBatch) + Singles;
        await AllAtWork(fleet, all);
        var killed = TimeProvider.System.GetTimestamp();
        await fleet.Replace();
        report.Add("kill -9 of all: until they are ready", Since(killed), "s");
        await AllAtWork(fleet, all);
        report.Add("kill -9 of all: until every task has its timer again", Since(killed), "s");
    }

    // By turns to all servers; one tenant's requests one after the other.
    private static async Task<double> Admit(Fleet fleet, int tasks, int tenants, int size)
    {
        var start = TimeProvider.System.GetTimestamp();
        var requests = Enumerable.Range(0, tasks).Chunk(size).Index();
        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = AtOnce(tenants) }, async (request, _) =>
        {
            var batch = ServerProcess.Batch(request.Item.Select(static place => (place % Restless is 0 ? StubUpstream.Restless() : StubUpstream.NewId(), Group)));
            var server = fleet.Servers[request.Index % fleet.Servers.Count];
            await (request.Index % tenants is var tenant and > 0 ? server.Track(batch, request.Item.Length, $"key-of-tenant-{tenant}") : server.Track(batch, request.Item.Length));
        });
        return tasks / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    private static int AtOnce(int tenants) => Math.Min(tenants, TenantsAtOnce);

    private static async Task Hold(Report report, Fleet fleet, int tasks, long empty, TimeSpan window, bool isReaderBusy)
    {
        using var end = new CancellationTokenSource();
        var reader = new UpdateReader(fleet.Servers[0].Http, "/api/updates");
        var following = reader.Follow(end.Token);
        await await Task.WhenAny(reader.Begun, following);
        var (cpu, database, polls) = (fleet.CpuSeconds, fleet.DatabaseCpuSeconds, await fleet.Sum("cometrunway_polls_total{"));
        var start = TimeProvider.System.GetTimestamp();
        await Wait.For(window);
        var seconds = Since(start);
        polls = await fleet.Sum("cometrunway_polls_total{") - polls;
        var memory = fleet.Servers.Sum(static server => server.Memory);
        await end.CancelAsync();

        report.Add("memory of all servers (RSS)", memory / 1e9, "GB");
        report.Add("memory of a task", (memory - empty) / (double)tasks / 1_000, "kB");
        report.Add("polls", polls / seconds, "/s");
        report.Add("CPU of the servers", (fleet.CpuSeconds - cpu) / seconds, "cores");
        report.Add("CPU of a poll", (fleet.CpuSeconds - cpu) * 1e6 / polls, "us");
        if (database is { } before) report.Add("CPU of the database", (fleet.DatabaseCpuSeconds!.Value - before) / seconds, "cores");
        var seen = await following;
        if (!isReaderBusy) return; // The first of many tenants has next to no updates.
        report.Add("updates to a reader of all the first tenant has", seen.Count / seconds, "/s");
        Add(report, "from the tracker's reading to that reader", new Distribution(seen.Select(static one => (one.Received - one.At).TotalMilliseconds)));
    }

    private static async Task Read(Report report, Fleet fleet)
    {
        foreach (var (what, query) in Lists) Add(report, $"a page of 100, {what}", await Ask(fleet, $"/api/tasks?pageSize=100{query}"));
        Add(report, "the counts of the group", await Ask(fleet, $"/api/groups/{Group}"));
        Add(report, "an overview", await Ask(fleet, "/api/overview"));
    }

    private static Task<Distribution> Ask(Fleet fleet, string path) => Time(fleet, Pages, server => server.Http.GetByteArrayAsync(path));

    // By turns to all servers, one call after the other.
    private static async Task<Distribution> Time(Fleet fleet, int calls, Func<ServerProcess, Task> call)
    {
        var took = new List<double>();
        for (var number = 0; number < calls; number++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await call(fleet.Servers[number % fleet.Servers.Count]);
            took.Add(Since(start) * 1_000);
        }

        return new Distribution(took);
    }

    private static Task AllAtWork(Fleet fleet, int tasks) =>
        Wait.Until("every task is at work", Patience, async () => await fleet.Sum("cometrunway_tasks{") == tasks);

    private static void Add(Report report, string what, Distribution times) =>
        report.Add($"{what}, p50, p99, greatest", $"{times.Percentile(0.5):0.0}, {times.Percentile(0.99):0.0}, {times.Greatest:0.0} ms");

    private static double Since(long start) => TimeProvider.System.GetElapsedTime(start).TotalSeconds;
}
