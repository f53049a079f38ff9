using CometRunway.Benchmarks.Reports;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Stores;
using CometRunway.TestServers;

namespace CometRunway.Benchmarks.Lists;

/// <summary>A page of a list of one tenant's tasks, or of everybody's, by every kind of filter and in every order, from the first and from the middle, of the store alone.</summary>
internal static class ListsBenchmark
{
    private const int PageSize = 100;
    private const int Pages = 60;
    private const string Limit = "50 ms";

    private static readonly TaskFilter All = new(null);

    private static readonly (string Name, TaskQuery Query)[] Queries =
    [
        ("everything", Of(All)),
        ("the oldest", Of(All) with { Sort = TaskSort.Oldest }),
        ("what ended last", Of(All) with { Sort = TaskSort.Ended }),
        ("what is stuck, most improbably", Of(All) with { Sort = TaskSort.Stuck }),
        ("what is stuck, the newest", Of(All) with { Traits = new TaskTraits { IsStuck = true } }),
        ("one group", Of(All with { Groups = [FullStore.Group] })),
        ("a status that is common", Of(All with { Statuses = StatusSet.Of(RunwayStatus.Succeeded) })),
        ("a status that is rare", Of(All with { Statuses = StatusSet.Of(RunwayStatus.Failed) })),
        ("what failed last", Of(All with { Statuses = StatusSet.Of(RunwayStatus.Failed) }) with { Sort = TaskSort.Ended }),
        ("what has not ended", Of(All with { Statuses = StatusSet.Open })),
        ("a status that nothing is in", Of(All with { Statuses = StatusSet.Of(RunwayStatus.Cancelled) })),
        ("a label that is rare", Of(All with { Labels = [FullStore.Label] })),
        ("a label that nothing has", Of(All with { Labels = ["none"] })),
        ("three groups and a label", Of(All with { Groups = [FullStore.Group, "group-2", "group-3"], Labels = [FullStore.Label] })),
        ("one group, a status and a label", Of(All with { Groups = [FullStore.Group], Statuses = StatusSet.Of(RunwayStatus.Failed), Labels = [FullStore.Label] })),
        ("a kind that is common", Of(All) with { Traits = new TaskTraits { Kinds = ["image_to_video"] } }),
        ("a model that is common", Of(All) with { Traits = new TaskTraits { Models = ["gen4"] } }),
        ("a model that nothing has", Of(All) with { Traits = new TaskTraits { Models = ["none"] } }),
        ("a failure code", Of(All) with { Traits = new TaskTraits { FailureCodes = [FullStore.Code] } }),
        ("a failure code, what failed last", Of(All with { Statuses = StatusSet.Of(RunwayStatus.Failed) }) with { Sort = TaskSort.Ended, Traits = new TaskTraits { FailureCodes = [FullStore.Code] } }),
        ("an id that begins with 5 digits", Of(All) with { Traits = new TaskTraits { IdPrefix = "a0b1c" } }),
        ("an id that begins with 3 digits", Of(All) with { Traits = new TaskTraits { IdPrefix = "a0b" } }),
        ("an id that begins with a digit", Of(All) with { Traits = new TaskTraits { IdPrefix = "a" } }),
        ("what is older than the middle", Of(All) with { Traits = new TaskTraits { TrackedBefore = Middle } }),
        ("what is younger than the middle, the oldest", Of(All) with { Sort = TaskSort.Oldest, Traits = new TaskTraits { TrackedAfter = Middle } }),
        ("what is older than the middle, ended last", Of(All) with { Sort = TaskSort.Ended, Traits = new TaskTraits { TrackedBefore = Middle } }),
        ("everything at once", Of(All with { Groups = [FullStore.Group], Labels = ["none"] }) with { Sort = TaskSort.Ended, Traits = new TaskTraits { Kinds = ["upscale"], Models = ["none"], FailureCodes = ["none"], TrackedAfter = Middle } }),
    ];

    private static DateTimeOffset Middle => DateTimeOffset.UnixEpoch.AddMilliseconds(500_000);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("tasks");
        var tasks = arguments.Number("tasks", 1_000_000);
        var report = Report.Begin($"lists: pages of {PageSize} of {tasks:#,##0} tasks");
        await using (var sqlite = await FullStore.OnSqlite(tasks)) await Measure(report, "SQLite", sqlite.Store, tasks);
        await using var postgres = await FullStore.OnPostgres(await PostgresServer.Start(), tasks);
        await Measure(report, "PostgreSQL", postgres.Store, tasks);
    }

    private static TaskQuery Of(TaskFilter filter) => new(filter, PageSize);

    private static async Task Measure(Report report, string where, TaskStore store, int tasks)
    {
        await store.Reads.List(Of(new TaskFilter(TenantId.Parse("nobody"))), CancellationToken.None); // The process is young; the table is as it was.
        foreach (var (name, any) in Queries)
        {
            foreach (var tenant in (TenantId?[])[TenantId.Parse(FullStore.Tenant), null])
            {
                var query = any with { Filter = any.Filter with { Tenant = tenant } };
                var times = new List<double>();
                foreach (var begin in (ListPlace?[])[null, query.Sort is TaskSort.Stuck ? new ListPlace(2.0 / tasks, 0) : new ListPlace(tasks / 2.0, 0)])
                {
                    var after = begin;
                    for (var more = true; more && times.Count < Pages && (times.Count < Pages / 2 || begin is not null);)
                    {
                        var asked = TimeProvider.System.GetTimestamp();
                        var page = await store.Reads.List(query with { After = after }, CancellationToken.None);
                        times.Add(TimeProvider.System.GetElapsedTime(asked).TotalMilliseconds);
                        (after, more) = (page.Next, page.Next is not null);
                    }
                }

                var pages = new Distribution(times);
                var what = $"{where}, {(tenant is null ? "everybody's" : "a tenant's")}, {name}";
                report.Add($"{what}: p50 of {pages.Count} pages", pages.Percentile(0.5), "ms");
                report.Add($"{what}: greatest", pages.Greatest, "ms", Limit);
            }
        }
    }
}
