using CometRunway.Benchmarks.Reports;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Dashboards;

/// <summary>
/// What those who look cost a server at work: many tasks, each of which changes with each poll, and many open overviews; by turns without and with them, so that what a machine
/// does otherwise falls on both alike. And what a browser fetches to show the dashboard for the first time.
/// </summary>
internal static class DashboardBenchmark
{
    private const string Committed = "cometrunway_commit_batch_size_sum";
    private const int Turns = 3;

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks", "rate", "viewers", "seconds");
        var tasks = arguments.Number("tasks", 20_000);
        var rate = arguments.Number("rate", 300);
        var viewers = arguments.Number("viewers", 50);
        var time = TimeSpan.FromSeconds(arguments.Number("seconds", 20));
        var report = Report.Begin($"dashboard: {tasks:#,##0} tasks, {viewers} open overviews, {Turns} turns of {time.TotalSeconds:0} s without and with them");

        await using var restless = await RestlessServer.Start(tasks, rate);
        var server = restless.Server;
        await Wait.For(restless.Interval + time);

        using var http = server.Client(RestlessServer.OperatorsKey);
        report.Add("first page, over the wire", await FirstPage.Weigh(http) / 1000.0, "kB", "120");
        var before = await server.Sum(Committed);
        var start = TimeProvider.System.GetTimestamp();
        var (without, with, told) = (0.0, 0.0, 0L);
        for (var turn = 0; turn < Turns; turn++)
        {
            without += await server.Load(time) / Turns;
            using var end = new CancellationTokenSource();
            var watching = Enumerable.Range(0, viewers).Select(_ => Watch(http, end.Token)).ToList();
            await Wait.For(TimeSpan.FromSeconds(2));
            with += await server.Load(time) / Turns;
            await end.CancelAsync();
            told += (await Task.WhenAll(watching)).Sum();
        }

        report.Add("updates committed", (await server.Sum(Committed) - before) / TimeProvider.System.GetElapsedTime(start).TotalSeconds, "/s", $"holds at {rate}/s");
        report.Add("overviews told, each viewer", told / (double)(viewers * Turns) / (time.TotalSeconds + 2), "/s");
        report.Add("CPU of the server without them", without, "cores");
        report.Add("CPU of the server with them", with, "cores");
        report.Add("CPU of all of them", with - without, "cores", "0.05");
    }

    // Counts the events until it is told to leave.
    private static async Task<long> Watch(HttpClient http, CancellationToken end)
    {
        var events = 0L;
        try
        {
            using var response = await http.GetAsync("/api/overview/updates", HttpCompletionOption.ResponseHeadersRead, end);
            using var lines = new StreamReader(await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(end));
            while (await lines.ReadLineAsync(end) is { } line)
            {
                if (line.StartsWith("event:", StringComparison.Ordinal)) events++;
            }
        }
        catch (OperationCanceledException)
        {
            return events;
        }

        throw new CouldNotMeasureException("an overview's stream ended by itself.");
    }
}
