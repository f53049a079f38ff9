using CometRunway.Benchmarks.Reports;
using CometRunway.TestServers;
using Microsoft.Playwright;

namespace CometRunway.Benchmarks.Dashboards;

/// <summary>
/// What the page costs whoever looks at it, in Chromium: how soon a new visitor sees how things stand, and how much memory two tabs take that stay open while tasks change,
/// one at the overview and one at the list. The heap is measured after a full collection.
/// </summary>
internal static class TabBenchmark
{
    private const string Chromium = "/usr/bin/chromium";
    private const string Counted = ".tile-count:text-matches('[0-9]')";
    private const int Visits = 5;
    private const int Samples = 6;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(1);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks", "rate", "minutes");
        var tasks = arguments.Number("tasks", 20_000);
        var rate = arguments.Number("rate", 100);
        var minutes = arguments.Number("minutes", 60);
        var report = Report.Begin($"tab: {tasks:#,##0} tasks that change {rate} times a second, two tabs for {minutes} minutes");

        await using var restless = await RestlessServer.Start(tasks, rate);

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
        var page = new Uri(restless.Server.Http.BaseAddress!, "dashboard/").AbsoluteUri;
        report.Add("first page useful, p50", new Distribution(await Useful(browser, page)).Percentile(0.5), "ms", "1,000");

        await using var context = await browser.NewContextAsync();
        await SignIn(context, page);
        var tabs = new[] { await Open(context, page), await Open(context, $"{page}#/tasks") };
        await Wait.For(WarmUp);
        var before = await Task.WhenAll(tabs.Select(Heap));
        foreach (var _ in Enumerable.Range(0, Samples))
        {
            await Wait.For(TimeSpan.FromMinutes(minutes) / Samples);
            var now = await Task.WhenAll(tabs.Select(Heap));
            await Console.Error.WriteLineAsync($"overview {now[0] / 1e6:0.00} MB, list {now[1] / 1e6:0.00} MB");
        }

        var after = await Task.WhenAll(tabs.Select(Heap));
        report.Add("heap of the overview's tab, at first", before[0] / 1e6, "MB");
        report.Add("it grew by", (after[0] - before[0]) / 1e6, "MB", "20");
        report.Add("heap of the list's tab, at first", before[1] / 1e6, "MB");
        report.Add("it grew by", (after[1] - before[1]) / 1e6, "MB", "20");
    }

    // Of visitors who are signed in and have nothing of the page yet; milliseconds from the navigation to the first count.
    private static async Task<IReadOnlyList<double>> Useful(IBrowser browser, string page)
    {
        var times = new List<double>();
        for (var visit = 0; visit < Visits; visit++)
        {
            await using var context = await browser.NewContextAsync();
            await SignIn(context, page);
            var tab = await context.NewPageAsync();
            await tab.GotoAsync(page);
            await tab.WaitForSelectorAsync(Counted);
            times.Add(await tab.EvaluateAsync<double>("() => performance.now()"));
        }

        return times;
    }

    private static async Task<IPage> Open(IBrowserContext context, string page)
    {
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(page);
        await tab.WaitForSelectorAsync("html[data-live=live]", new() { State = WaitForSelectorState.Attached });
        return tab;
    }

    private static async Task SignIn(IBrowserContext context, string page)
    {
        var answer = await context.APIRequest.PostAsync(new Uri(new Uri(page), "../api/session").AbsoluteUri, new() { DataObject = new { key = RestlessServer.OperatorsKey } });
        if (!answer.Ok) throw new CouldNotMeasureException($"the session was refused: {await answer.TextAsync()}");
    }

    private static async Task<double> Heap(IPage tab)
    {
        var tools = await tab.Context.NewCDPSessionAsync(tab);
        await tools.SendAsync("HeapProfiler.enable");
        await tools.SendAsync("HeapProfiler.collectGarbage");
        await tools.SendAsync("Performance.enable");
        var metrics = (await tools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics");
        await tools.DetachAsync();
        return metrics.EnumerateArray().First(static metric => metric.GetProperty("name").GetString() is "JSHeapUsedSize").GetProperty("value").GetDouble();
    }
}
