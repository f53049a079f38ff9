using CometRunway.Benchmarks.Reports;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Stores;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Lists;

/// <summary>A page of a list of one tenant's tasks, by every kind of filter, from the newest and from the middle, of the store alone.</summary>
internal static class ListsBenchmark
{
    private const int PageSize = 100;
    private const int Pages = 60;
    private const string Limit = "50 ms";

    private static readonly TaskFilter All = new(TenantId.Parse(FullStore.Tenant));

    private static readonly (string Name, TaskFilter Filter)[] Filters =
    [
        ("everything", All),
        ("one group", All with { Groups = [FullStore.Group] }),
        ("a status that is common", All with { Statuses = StatusSet.Of(RunwayStatus.Succeeded) }),
        ("a status that is rare", All with { Statuses = StatusSet.Of(RunwayStatus.Failed) }),
        ("what has not ended", All with { Statuses = StatusSet.Open }),
        ("a status that nothing is in", All with { Statuses = StatusSet.Of(RunwayStatus.Cancelled) }),
        ("a label that is rare", All with { Labels = [FullStore.Label] }),
        ("a label that nothing has", All with { Labels = ["none"] }),
        ("three groups and a label", All with { Groups = [FullStore.Group, "group-2", "group-3"], Labels = [FullStore.Label] }),
        ("one group, a status and a label", All with { Groups = [FullStore.Group], Statuses = StatusSet.Of(RunwayStatus.Failed), Labels = [FullStore.Label] }),
    ];

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks");
        var tasks = arguments.Number("tasks", 1_000_000);
        var report = Report.Begin($"lists: pages of {PageSize} of one tenant's {tasks:#,##0} tasks");
        await using (var sqlite = await FullStore.OnSqlite(tasks)) await Measure(report, "SQLite", sqlite.Store, tasks);
        await using var postgres = await FullStore.OnPostgres(await PostgresServer.Start(), tasks);
        await Measure(report, "PostgreSQL", postgres.Store, tasks);
    }

    private static async Task Measure(Report report, string where, TaskStore store, int tasks)
    {
        await store.Reads.List(new TaskQuery(new TaskFilter(TenantId.Parse("nobody")), long.MaxValue, PageSize), CancellationToken.None); // The process is young; the table is as it was.
        foreach (var (name, filter) in Filters)
        {
            var times = new List<double>();
            foreach (var begin in (long[])[long.MaxValue, tasks / 2])
            {
                for (long? before = begin; before is not null && times.Count < Pages;)
                {
                    var asked = TimeProvider.System.GetTimestamp();
                    var page = await store.Reads.List(new TaskQuery(filter, before.Value, PageSize), CancellationToken.None);
                    times.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
                    before = times.Count < Pages / 2 || begin < long.MaxValue ? page.Next : null;
                }
            }

            var pages = new Distribution(times);
            report.Add($"{where}, {name}: p50 of {pages.Count} pages", pages.Percentile(0.5), "ms");
            report.Add($"{where}, {name}: greatest", pages.Greatest, "ms", Limit);
        }
    }
}
