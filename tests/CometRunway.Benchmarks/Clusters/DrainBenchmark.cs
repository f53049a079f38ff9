using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Clusters;

/// <summary>A server that is told to stop while another one runs: how long it takes with many tasks, and until the other polls them all.</summary>
internal static class DrainBenchmark
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks");
        var tasks = arguments.Number("tasks", 100_000);
        var report = Report.Begin($"drain: SIGTERM to one of two servers that polls its half of {2 * tasks:#,##0} tasks, each polled each {Interval.TotalSeconds:0} s");

        await using var upstream = await StubUpstream.Start();
        await using var group = await ServerGroup.Start(2, upstream.Address, Interval);
        await group.Track([.. Enumerable.Range(0, 2 * tasks).Select(static _ => StubUpstream.NewId())]);
        await Wait.Until("every task is at work", Patience, async () => (await Task.WhenAll(group.Servers.Select(static server => server.Polling()))).Sum() == 2 * tasks);
        var leaving = group.Servers[0];
        report.Add("tasks of the server that stops", $"{await leaving.Polling():#,##0}");

        var start = TimeProvider.System.GetTimestamp();
        await leaving.Terminate();
        var gone = TimeProvider.System.GetTimestamp();
        await Wait.Until("the other polls them all", Patience, async () => await group.Servers[1].Polling() == 2 * tasks);

        report.Add("from SIGTERM until it has ended, the delay of 3 s included", TimeProvider.System.GetElapsedTime(start, gone).TotalSeconds, "s", "10 s");
        report.Add("from its end until the other polls all tasks", TimeProvider.System.GetElapsedTime(gone).TotalSeconds, "s");
        report.Add("tasks lost", "0");
    }
}
