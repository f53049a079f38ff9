using System.Diagnostics.CodeAnalysis;
using CometRunway.Core;
using CometRunway.Grains.Bulk;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Webhooks;
using CometRunway.Storage.Stores;
using Npgsql;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

/// <summary>
/// A server plans its statements once, while the tables may be empty, and keeps the plans; or for each use, by what was known of the tables before. What is counted is what a statement reads, not how long it takes.
/// </summary>
public sealed class PlanTests(Databases databases)
{
    private const int Lives = 200;
    private const int MostRead = 20_000; // Rows and pages, of any one table or index: a single look through the crowd is more.

    private const string Nothing = "SELECT 1";
    private const string ThatTheyAreEmpty = "ANALYZE";

    private const string ThatTenantsHaveOneTaskEach =
        """
        INSERT INTO task (tenant, id, shard, fingerprint, status, version, position, tracked_at, visible_by, deadline, changed_at, detail)
        SELECT 'tenant-' || n, 'task', n % 1024, n, 'RUNNING', 1, 0, 0, 0, 0, 0, '{}' FROM generate_series(1, 300) AS n;
        ANALYZE
        """;

    // One tenant's, without triggers and without anybody who would count them. What ended did so long before anything that a test writes.
    private const string FillSql =
        """
        SET session_replication_role = replica;
        INSERT INTO task (tenant, id, shard, fingerprint, status, version, position, grp, tracked_at, visible_by, deadline, changed_at, ended_at, failed_at, improbability, detail)
        SELECT 'acme', 'crowd-' || n, n % 1024, 5000000000 + n, CASE n % 4 WHEN 1 THEN 'SUCCEEDED' WHEN 3 THEN 'FAILED' ELSE 'RUNNING' END, 2, last + n, 'crowd', n, n, n, n,
            CASE n % 2 WHEN 1 THEN n END, CASE n % 4 WHEN 3 THEN n END, CASE n % 4 WHEN 2 THEN 1.0 / n END, '{}'
        FROM log_head, generate_series(1, 50000) AS n;
        INSERT INTO task_update (position, task, tenant, id, version, status, at, grp, is_stop)
        SELECT position, sequence, tenant, id, version, status, changed_at, grp, true FROM task WHERE grp = 'crowd';
        INSERT INTO task_group (tenant, grp, status, tasks, position) SELECT 'acme', 'crowd-' || n, 'RUNNING', 1, 1 FROM generate_series(1, 50000) AS n;
        INSERT INTO webhook (tenant, id, revision, state, reached, detail) SELECT 'tenant-' || n, 'wh_a', 1, 'disabled', 0, '{}' FROM generate_series(1, 50000) AS n;
        INSERT INTO webhook_delivery (tenant, webhook, position, state, at, detail) SELECT 'acme', 'wh_a', -n, 'dead', n, '{}' FROM generate_series(1, 50000) AS n;
        INSERT INTO credential (tenant, protected_key, kept_at) SELECT 'tenant-' || n, '', n FROM generate_series(1, 50000) AS n;
        INSERT INTO kept_answer (tenant, key, fingerprint, content, at) SELECT 'acme', 'crowd-' || n, '', '', n FROM generate_series(1, 50000) AS n;
        INSERT INTO learned (name, form, kept_at) SELECT 'crowd-' || n, '', n FROM generate_series(1, 50000) AS n;
        INSERT INTO bulk_action (tenant, id, revision, state, started_at, ended_at, detail) SELECT 'tenant-' || n % 2000, 'crowd-' || n, 2, 'done', n, n, '{"operation":"stop","before":1,"filter":{}}' FROM generate_series(1, 50000) AS n;
        INSERT INTO task_count (tenant, status, turn, tasks) SELECT 'crowd-' || n, 'RUNNING', 1, 1 FROM generate_series(1, 50000) AS n;
        INSERT INTO task_end (tenant, minute, status, failure_code, tasks) SELECT DISTINCT 'tenant-' || n, minute, status, failure_code, 1 FROM task_end, generate_series(1, 50000) AS n;
        INSERT INTO task_usage (tenant, of_group, day, kind, model, grp, status, turn, tasks, credits, without_cost)
        SELECT DISTINCT 'tenant-' || n, of_group, day, '', '', '', status, 1, 1, 0, 0 FROM task_usage, generate_series(1, 50000) AS n;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nothing", Nothing, "force_generic_plan")]
    [InlineData("nothing", Nothing, "force_custom_plan")]
    [InlineData("that they are empty", ThatTheyAreEmpty, "force_generic_plan")]
    [InlineData("that each tenant has one task", ThatTenantsHaveOneTaskEach, "force_generic_plan")]
    [InlineData("that each tenant has one task", ThatTenantsHaveOneTaskEach, "force_custom_plan")]
    public async Task Whatever_was_known_of_the_tables_when_a_statement_was_planned_it_reads_what_it_is_about_and_not_the_crowd(string known, string makeKnown, string mode)
    {
        var database = await databases.Create();
        await using (var store = await PostgresStores.Open($"{database};Maximum Pool Size=3;Options=-c plan_cache_mode={mode}")) // One to write, one to listen, one to read.
        {
            await Execute(database, string.Join(';', Tables.Select(static table => $"ALTER TABLE {table} SET (autovacuum_enabled = off)")));
            await Execute(database, makeKnown);
            for (var time = 0; time < 3; time++) await Work(store, $"planned{time}", lives: 3);

            await Execute(database, FillSql);
            await Execute(database, "SELECT pg_stat_reset()");
            await Work(store, "measured", Lives).InTime("the work was done");
        }

        Assert.All(await Reads(database), read => Assert.True(read.Count <= MostRead, $"Where {known} was known: {read.Count} times {read.What}."));
    }

    private static readonly string[] Tables = ["task", "task_update", "task_group", "webhook", "webhook_delivery", "credential", "kept_answer", "learned", "bulk_action", "task_count", "task_end", "task_usage"];

    // Whatever a server asks of the store, batches as batches.
    private static async Task Work(TaskStore store, string name, int lives)
    {
        var tasks = await store.Track([.. Enumerable.Range(0, lives).Select(_ => Some.Task(group: name))]);
        await Task.WhenAll(tasks.Select(task => store.Commit(task.Running(), Token)));
        await Task.WhenAll(tasks.Select(task => store.Relabel(task, ["a"], Token)));
        Assert.DoesNotContain(null, await Task.WhenAll(tasks.Select(task => store.Commit(task.Running().Succeeded(), Token))));
        Assert.DoesNotContain(false, await Task.WhenAll(tasks.Select(task => store.RenewOutput(task.Running().Succeeded(), Token))));
        foreach (var task in tasks.Take(10))
        {
            Assert.NotNull(await store.Reads.Find(task.Identity, Token));
            Assert.Equal(3, (await store.Entries(task.Identity, 0, 100, Token)).Count);
            await store.Reads.ReadUnfinished(task.Identity.Shard, -1, [.. Enumerable.Range(0, 500).Select(static n => 5_000_000_000 + n)], 500, Token);
        }

        Assert.DoesNotContain(null, await Task.WhenAll(tasks.Take(lives / 2).Select(task => store.Remove(task.Identity, Some.Noon, Token))));
        foreach (var task in tasks.Take(Math.Min(10, lives / 2))) Assert.Equal(4, (await store.Entries(task.Identity, 0, 100, Token)).Count);

        await store.Prune(Some.Noon.AddYears(-1), Some.Later, 10, Token);
        await store.Reads.List(new TaskQuery(new TaskFilter(Some.Tenant), 20), Token);
        await store.Reads.List(new TaskQuery(new TaskFilter(Some.Tenant) { Groups = [name] }, 20), Token);
        await store.Reads.List(new TaskQuery(new TaskFilter(Some.Tenant) { Statuses = StatusSet.Of(RunwayStatus.Failed) }, 20), Token);
        await store.Reads.List(new TaskQuery(new TaskFilter(Some.Tenant) { Statuses = StatusSet.Of(RunwayStatus.Throttled) }, 20), Token);
        await store.Reads.List(new TaskQuery(new TaskFilter(Some.Tenant) { Groups = ["crowd"], Labels = ["none"] }, 20), Token);
        await store.Reads.ReadLog(new TaskFilter(null), 0, 20, Token);
        await store.Reads.CountUnfinished(Some.Tenant, 10, Token);
        await store.Reads.CountGroup(Some.Tenant, name, Token);
        await store.Reads.ReadLog(new TaskFilter(Some.Tenant), 0, 20, Token);
        await store.Reads.ReadLog(new TaskFilter(Some.Tenant) { Groups = [name] }, 0, 20, Token);

        await WorkForLists(store.Reads, name);
        await WorkForKeys(store, name, lives);
        await WorkForWebhooks(new WebhookStore(store), name, lives);
        await WorkForAnswers(new AnswerStore(store, TimeProvider.System), name);
        await WorkForLearned(new LearnedStore(store, TimeProvider.System), name, lives);
        await WorkForBulk(new BulkStore(store), name, lives);
        await WorkForEnds(new EndStore(store));
    }

    // From the first and from within, of one and of everybody, in each order, and what is looked for one by one.
    private static async Task WorkForLists(ITaskReads reads, string name)
    {
        foreach (var tenant in (TenantId?[])[Some.Tenant, null])
        {
            var (all, failed) = (new TaskFilter(tenant), new TaskFilter(tenant) { Statuses = StatusSet.Of(RunwayStatus.Failed) });
            foreach (var sort in Enum.GetValues<TaskSort>()) await ReadTwoPages(new TaskQuery(all, 20) { Sort = sort });
            await ReadTwoPages(new TaskQuery(all with { Statuses = StatusSet.Open }, 20));
            await ReadTwoPages(new TaskQuery(all with { Statuses = StatusSet.Open }, 20) { Sort = TaskSort.Oldest });
            await ReadTwoPages(new TaskQuery(failed, 20) { Sort = TaskSort.Ended });
            foreach (var filter in (TaskFilter[])[failed, all with { Groups = [name] }]) await reads.List(new TaskQuery(filter, 20), Token);
            foreach (var traits in (TaskTraits[])[new() { IdPrefix = "crowd-123" }, new() { TrackedBefore = DateTimeOffset.UnixEpoch, TrackedAfter = DateTimeOffset.UnixEpoch }, new() { IsStuck = true, Models = ["none"] }])
                await reads.List(new TaskQuery(all, 20) { Traits = traits }, Token);
        }

        async Task ReadTwoPages(TaskQuery query)
        {
            if ((await reads.List(query, Token)).Next is { } place) await reads.List(query with { After = place }, Token);
        }
    }

    private static async Task WorkForKeys(TaskStore store, string name, int lives)
    {
        var tenants = Enumerable.Range(0, lives).Select(n => TenantId.Parse($"{name}-{n}")).ToList();
        await Task.WhenAll(tenants.Select(tenant => store.KeepCredential(tenant, "key", isProven: false, Some.Noon, Token)));
        await Task.WhenAll(tenants.Select(tenant => store.MarkCredential(tenant, works: true, Some.Noon, Token)));
        Assert.True((await store.Reads.FindCredential(tenants[0], Token))!.IsProven);
        await store.PruneCredentials(after: null, Some.Noon, 10, Token);
    }

    private static async Task WorkForWebhooks(WebhookStore store, string name, int lives)
    {
        var endpoints = Enumerable.Range(0, lives / 3).Select(n => WebhookStoreConformance.Endpoint("wh_a", TenantId.Parse($"{name}-{n}"))).ToList();
        foreach (var endpoint in endpoints.Append(WebhookStoreConformance.Endpoint("wh_a"))) await store.Create(endpoint, 50, Token);
        await Task.WhenAll(endpoints.Select(async endpoint =>
            Assert.True(await store.Save(endpoint with { Revision = 2 }, [WebhookStoreConformance.Delivered(1), WebhookStoreConformance.Delivered(2), WebhookStoreConformance.Retrying(3)], Token))));
        var key = endpoints[0].Key;
        Assert.NotNull(await store.Reads.Find(key, Token));
        Assert.Single(await store.Reads.ReadRetrying(key, 100, Token));
        Assert.Equal(1, await store.Trim(key, 1, Token));
        Assert.Empty(await store.Reads.ReadRetrying(WebhookStoreConformance.Endpoint("wh_a").Key, 100, Token));
        Assert.Contains(key, await store.Reads.ReadActive(key.Shard, null, 1000, Token));
        await store.Reads.ListDeliveries(new DeliveryQuery(WebhookStoreConformance.Endpoint("wh_a").Key, [], 0, long.MaxValue, 10), Token);
        await store.Trim(WebhookStoreConformance.Endpoint("wh_a").Key, 1, Token);
        await store.Prune(Some.Noon.AddYears(-1), 10, Token);
        Assert.True(await store.Remove(key, Token));
    }

    private static async Task WorkForAnswers(AnswerStore store, string name)
    {
        Assert.True(await store.KeepAnswer(Some.Tenant, name, new KeptAnswer("", ""), Token));
        Assert.NotNull(await store.FindAnswer(Some.Tenant, name, Token));
        await store.PruneAnswers(Some.Noon.AddYears(-1), 10, Token);
    }

    private static async Task WorkForLearned(LearnedStore store, string name, int lives)
    {
        for (var time = 0; time < 2; time++) await Task.WhenAll(Enumerable.Range(0, lives).Select(n => store.KeepLearned($"{name}-{n}", [1], Token)));
        Assert.NotNull(await store.FindLearned($"{name}-0", Token));
        await store.PruneLearned(Some.Noon.AddYears(-1), 10, Token);
    }

    private static async Task WorkForBulk(BulkStore store, string name, int lives)
    {
        for (var n = 0; n < lives; n++)
        {
            var action = BulkStoreConformance.Action($"{name}-{n}", TenantId.Parse($"tenant-{n}"));
            Assert.True(await store.Create(action, new BulkBound(1, 8), Token));
            Assert.Single(await store.Reads.ReadRunning(Token));
            Assert.True(await store.Save(action with { Revision = 2, State = BulkState.Done, EndedAt = Some.Noon }, Token));
            Assert.NotNull(await store.Reads.Find(action.Key, Token));
        }

        Assert.NotEmpty(await store.Reads.List(TenantId.Parse("tenant-0"), 10, Token));
        Assert.NotEmpty(await store.Reads.List(tenant: null, 10, Token));
        await store.Prune(DateTimeOffset.UnixEpoch, 10, Token);
    }

    private static async Task WorkForEnds(EndStore store)
    {
        var day = DateOnly.FromDateTime(Some.Noon.UtcDateTime);
        foreach (var tenant in (TenantId?[])[Some.Tenant, null])
        {
            await store.CountEnds(tenant, Some.Noon, Token);
            foreach (var ofGroups in (bool[])[false, true]) await store.ReadUsage(new UsageQuery(tenant, day, day, ofGroups), 100, Token);
        }

        await store.PruneEnds(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 10, Token);
    }

    // A server's connection tells what it read when it ends.
    private static async Task<List<(string What, long Count)>> Reads(string database)
    {
        await using var source = NpgsqlDataSource.Create($"{database};Search Path=cometrunway;Pooling=False");
        await using var command = source.CreateCommand(
            """
            SELECT 'a row was read through ' || indexrelname, idx_tup_read FROM pg_stat_user_indexes
            UNION ALL SELECT 'a row was read of the whole table ' || relname, seq_tup_read FROM pg_stat_user_tables
            UNION ALL SELECT 'a page was read of ' || indexrelname, idx_blks_read + idx_blks_hit FROM pg_statio_user_indexes
            """);
        await Gone(source).InTime("the server's connections ended");
        await using var rows = await command.ExecuteReaderAsync(Token);
        var read = new List<(string, long)>();
        while (await rows.ReadAsync(Token)) read.Add((rows.GetString(0), rows.GetInt64(1)));
        return read;
    }

    private static async Task Gone(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'cometrunway'");
        while (await command.ExecuteScalarAsync(Token) is not 0L) await Task.Yield();
    }

    [SuppressMessage("Security", "CA2100", Justification = "Every statement is written down in this file.")]
    private static async Task Execute(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{database};Search Path=cometrunway;Pooling=False");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
