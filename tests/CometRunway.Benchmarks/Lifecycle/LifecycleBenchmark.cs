using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Lifecycle;

/// <summary>
/// The whole life of tasks: admitted, polled, RUNNING, ended, told. The clock starts at the end at the upstream, so half an interval of it is the wait for the
/// next poll. Servers, database, upstream and clients share the machine.
/// </summary>
internal static class LifecycleBenchmark
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks", "only");
        var tasks = arguments.Number("tasks", 20_000);
        var only = arguments.Text("only", "");
        var report = Report.Begin($"lifecycle: {tasks:#,##0} tasks started over 20 s, median life 30 s, polled each {Interval.TotalSeconds:0} s");
        var outcomes = new Dictionary<Stage, Outcome>();
        foreach (var stage in Stage.All.Where(stage => $"{stage}".Contains(only, StringComparison.Ordinal)))
        {
            outcomes[stage] = await Measure(report, stage, tasks);
            if (stage is not { OnPostgres: true, Servers: 1 } || !outcomes.TryGetValue(stage with { OnPostgres = false }, out var embedded)) continue;
            report.Add($"{stage}: mean lag against SQLite", outcomes[stage].MeanLag / embedded.MeanLag, "times", "1.05");
            report.Add($"{stage}: CPU against SQLite, the database's included", outcomes[stage].CpuSeconds / embedded.CpuSeconds, "times", "2");
        }
    }

    private static async Task<Outcome> Measure(Report report, Stage stage, int tasks)
    {
        await using var upstream = Child.InRole(StubUpstream.Role);
        await using var house = await Installation.Start(stage, new Uri(await upstream.ReadLine(Patience)), Interval);
        List<HttpClient> callers = [.. Enumerable.Range(0, stage.Tenants).Select(tenant => house.Servers[tenant % stage.Servers].Client($"key-{tenant}-of-the-benchmarks"))];
        var heard = new HeardEnds();
        await using var receiver = await WebhookReceiver.Start(heard);
        using var end = new CancellationTokenSource();
        var following = stage.ByWebhook ? Task.CompletedTask : await StreamReaders.Follow(callers, heard, end.Token);
        if (stage.ByWebhook) await Parallel.ForEachAsync(callers, async (caller, _) => await receiver.Register(caller));

        var (serverCpu, databaseCpu, memory) = (house.ServerCpuSeconds, house.DatabaseCpuSeconds, house.Memory);
        var greatest = memory;
        var (rows, commits) = (await house.Sum("cometrunway_store_rows_total"), await house.Sum("cometrunway_commit_duration_seconds_count"));
        await Lives.Begin(tasks, callers);
        await Wait.Until("every end is heard of", Patience, async () =>
        {
            greatest = Math.Max(greatest, house.Memory);
            await Wait.For(Step);
            return heard.Count == tasks;
        });
        (serverCpu, databaseCpu) = (house.ServerCpuSeconds - serverCpu, house.DatabaseCpuSeconds - databaseCpu);

        var lags = new Distribution(heard.Seconds);
        report.Add($"{stage}: from the upstream's end to the client, mean", lags.Mean, "s");
        report.Add($"{stage}: p99", lags.Percentile(0.99), "s");
        report.Add($"{stage}: CPU of a task, servers", serverCpu * 1e6 / tasks, "us");
        report.Add($"{stage}: CPU of a task, database", databaseCpu * 1e6 / tasks, "us");
        report.Add($"{stage}: memory of a task at the height", (greatest - memory) / 1024.0 / tasks, "kB");
        report.Add($"{stage}: rows of a task, its log apart", (await house.Sum("cometrunway_store_rows_total") - rows) / tasks, "");
        report.Add($"{stage}: commits of a task", (await house.Sum("cometrunway_commit_duration_seconds_count") - commits) / tasks, "");

        await end.CancelAsync();
        await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var caller in callers) caller.Dispose();
        return new Outcome(lags.Mean, serverCpu + databaseCpu);
    }
}
