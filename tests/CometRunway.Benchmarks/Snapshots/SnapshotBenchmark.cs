using System.Data;
using CometRunway.Benchmarks.Lists;
using CometRunway.Benchmarks.Reports;
using CometRunway.Benchmarks.Upstreams;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;
using CometRunway.Storage.Stores;
using CometRunway.TestServers;
using Npgsql;

namespace CometRunway.Benchmarks.Snapshots;

/// <summary>
/// Writes one by one on PostgreSQL, before somebody opens a snapshot and after so many writes beside it. What was replaced meanwhile can't be cleared away, so
/// whoever writes a row again and again wades through all that it was.
/// </summary>
internal static class SnapshotBenchmark
{
    private const string Limit = "0.8";
    private static readonly TenantId Tenant = TenantId.Parse(FullStore.Tenant);

    public static async Task Run(Arguments arguments)
    {
        arguments.Allow("writes", "seconds");
        var (writes, seconds) = (arguments.Number("writes", 50_000), arguments.Number("seconds", 10));
        var report = Report.Begin($"snapshot: writes one by one, and after {writes:#,##0} of them beside a snapshot");
        foreach (var (name, begin) in Works)
        {
            var server = await PostgresServer.Start();
            await using var full = await FullStore.OnPostgres(server, tasks: 1);
            var write = await begin(full.Store);
            await Rate(write, seconds); // Plans, caches and the first pages.
            var before = await Rate(write, seconds);

            await using var other = new NpgsqlConnection(server.ConnectionString);
            await other.OpenAsync();
            await using var snapshot = await other.BeginTransactionAsync(IsolationLevel.RepeatableRead);
            await using (var look = new NpgsqlCommand("SELECT 1", other, snapshot)) await look.ExecuteScalarAsync();
            for (var n = 0; n < writes; n++) await write();
            var beside = await Rate(write, seconds);

            report.Add($"{name}: before", before, "/s");
            report.Add($"{name}: beside the snapshot", beside, "/s");
            report.Add($"{name}: beside it, of before", beside / before, "times", Limit);
        }
    }

    private static readonly (string Name, Func<TaskStore, Task<Func<Task>>> Begin)[] Works =
    [
        ("tasks of no group", static store => Task.FromResult(() => Admit(store, group: null))),
        ("tasks of one group", static store => Task.FromResult(() => Admit(store, "a group"))),
        ("an endpoint's cursor", MoveCursor),
    ];

    private static async Task Admit(TaskStore store, string? group)
    {
        var now = TimeProvider.System.GetUtcNow();
        var admission = new Admission { Group = group, TrackedAt = now, VisibleBy = now.AddMinutes(2), Deadline = now.AddDays(1) };
        await store.Admit([RunwayTask.Admit(new TaskIdentity(Tenant, TaskId.Parse(StubUpstream.NewId())), admission)], CancellationToken.None);
    }

    private static async Task<Func<Task>> MoveCursor(TaskStore store)
    {
        var webhooks = new WebhookStore(store);
        var now = TimeProvider.System.GetUtcNow();
        var endpoint = new Webhook { Key = new WebhookKey(Tenant, "wh_a"), ProtectedUrl = "sealed", ProtectedSecret = "sealed", CreatedAt = now, Since = now, Cursor = 0 };
        await webhooks.Create(endpoint, most: 1, CancellationToken.None);
        return async () =>
        {
            endpoint = endpoint with { Revision = endpoint.Revision + 1, Cursor = endpoint.Cursor + 1 };
            if (!await webhooks.Save(endpoint, [], CancellationToken.None)) throw new CouldNotMeasureException("The endpoint's row was not written.");
        };
    }

    private static async Task<double> Rate(Func<Task> write, int seconds)
    {
        var begin = TimeProvider.System.GetTimestamp();
        var count = 0;
        for (; TimeProvider.System.GetElapsedTime(begin).TotalSeconds < seconds; count++) await write();
        return count / TimeProvider.System.GetElapsedTime(begin).TotalSeconds;
    }
}
