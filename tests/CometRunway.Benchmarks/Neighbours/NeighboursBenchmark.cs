using CometRunway.Benchmarks.Processes;
using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Neighbours;

/// <summary>
/// What a tenant feels of another that is at every one of its limits and goes on asking: its single admissions, and its updates from the tracker's reading to
/// its stream, beside the same on the idle server. By turns, idle and beside the neighbour, so that the machine's own moods fall on both.
/// </summary>
internal static class NeighboursBenchmark
{
    private const int Restless = 50;
    private const int Insisting = 4;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks", "streams", "holds", "seconds");
        var (tasks, streams, holds) = (arguments.Number("tasks", 2_000), arguments.Number("streams", 1_000), arguments.Number("holds", 1_000));
        var time = TimeSpan.FromSeconds(arguments.Number("seconds", 30));
        var report = Report.Begin($"neighbours: one tenant at its limits ({tasks:#,##0} open tasks, {streams:#,##0} streams, {holds:#,##0} held reads) and asking for more; another beside it, {time.TotalSeconds:0} s each");

        using var folder = new ScratchFolder();
        await using var upstream = Child.InRole(StubUpstream.Role);
        var address = new Uri(await upstream.ReadLine(Patience));
        await using var server = await ServerProcess.Start(
            $"Data Source={folder.Database}", address, Interval,
            $"--CometRunway:Limits:OpenTasks={tasks}", $"--CometRunway:Limits:EventStreams={streams}", $"--CometRunway:Limits:HeldReads={holds}", "--CometRunway:Limits:AdmissionsPerSecond=1000");
        await server.Track(ServerProcess.Batch(Enumerable.Range(0, Restless).Select(static _ => StubUpstream.Restless())), Restless);
        var quiet = new QuietTenant(server);
        await quiet.Measure(Calm); // Warms up what is compiled on the way.

        var idle = await quiet.Measure(time);
        using var http = server.Client("key-of-a-noisy-neighbour");
        var noisy = new NoisyTenant(http);
        using var end = new CancellationTokenSource();
        var lasting = await noisy.Fill(tasks, streams, holds, end.Token);
        await Wait.For(Calm);
        var insisting = Task.WhenAll(Enumerable.Range(0, Insisting).Select(_ => noisy.Insist(end.Token)));
        var beside = await quiet.Measure(time);
        await end.CancelAsync();
        await insisting;
        await lasting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var after = await quiet.Measure(time);

        report.Add("requests of the neighbour that were turned away", $"{noisy.Refused:#,##0}");
        Add(report, "single admission", idle.Admissions, beside.Admissions, after.Admissions);
        Add(report, "reading to reader", idle.Updates, beside.Updates, after.Updates);
    }

    private static void Add(Report report, string what, Distribution idle, Distribution beside, Distribution after)
    {
        var alone = Math.Max(idle.Percentile(0.99), after.Percentile(0.99));
        report.Add($"{what}, p50: idle, beside, idle again", $"{idle.Percentile(0.5):0.0}, {beside.Percentile(0.5):0.0}, {after.Percentile(0.5):0.0} ms");
        report.Add($"{what}, p99: idle, beside, idle again", $"{idle.Percentile(0.99):0.0}, {beside.Percentile(0.99):0.0}, {after.Percentile(0.99):0.0} ms");
        report.Add($"{what}, p99 beside the neighbour against idle", beside.Percentile(0.99) / alone, "times", "1.2");
    }
}
