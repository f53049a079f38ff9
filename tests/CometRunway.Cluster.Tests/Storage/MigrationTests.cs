using CometRunway.Cluster.Tests.Storage.Postgres;
using CometRunway.Core;
using CometRunway.Storage.Migrations;
using CometRunway.Storage.Postgres;
using CometRunway.Storage.Sqlite;
using CometRunway.Storage.Sqlite.Migrations;
using CometRunway.Storage.Stores;
using Npgsql;

namespace CometRunway.Cluster.Tests.Storage;

/// <summary>Databases that a version before wrote.</summary>
public sealed class MigrationTests(Databases databases)
{
    private const int BeforeGroups = 2;

    private const int ShardsInSqlite = 10;
    private const int ShardsInPostgres = 14;

    private static readonly string Endpoints =
        $"INSERT INTO webhook (tenant, id, revision, state, reached, detail) VALUES {string.Join(", ", Enumerable.Range(0, 9).Select(static i => $"('acme', 'wh_{i}', 1, 'active', 0, '{{}}')"))};";

    private const string Rows =
        """
        INSERT INTO task (tenant, id, shard, fingerprint, status, version, position, grp, tracked_at, visible_by, deadline, changed_at, ended_at, detail) VALUES
            ('acme', 'one', 1, 1, 'RUNNING', 2, 5, 'night', 1, 1, 1, 1, NULL, '{}'),
            ('acme', 'two', 1, 2, 'SUCCEEDED', 3, 7, 'night', 1, 1, 1, 1, 1, '{}'),
            ('acme', 'three', 1, 3, 'SUCCEEDED', 3, 6, 'night', 1, 1, 1, 1, 1, '{}'),
            ('acme', 'four', 1, 4, 'SUCCEEDED', 3, 8, NULL, 1, 1, 1, 1, 1, '{}'),
            ('globex', 'five', 1, 5, 'PENDING', 1, 1, NULL, 1, 1, 1, 1, NULL, '{}'),
            ('globex', 'six', 1, 6, 'FAILED', 2, 2, NULL, 1, 1, 1, 1, 1, '{}');
        INSERT INTO credential (tenant, protected_key, kept_at) VALUES ('acme', 'one', 1), ('globex', 'two', 1);
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public void Steps_are_numbered_without_a_gap_so_that_none_comes_before_one_that_was_taken(string database)
    {
        var versions = Migration.Of(database).Select(static step => step.Version).ToList();
        Assert.Equal(Enumerable.Range(1, versions.Count), versions);
    }

    [Fact]
    public async Task Tasks_that_were_in_a_SQLite_file_before_groups_were_counted_are_counted()
    {
        using var folder = new ScratchFolder();
        using (var shell = folder.Shell())
        {
            foreach (var step in Migration.Of("Sqlite").Where(static step => step.Version <= BeforeGroups)) shell.Execute(step.Sql);
            shell.Execute($"{Rows} PRAGMA application_id = {Schema.ApplicationId}; PRAGMA user_version = {BeforeGroups}");
        }

        await using var store = await folder.Open();
        await CountsWhatWasThere(store);
    }

    [Fact]
    public async Task Tasks_that_were_in_PostgreSQL_before_groups_were_counted_are_counted()
    {
        var database = await databases.Create();
        await Execute(database, Migration.Of("Postgres").Where(static step => step.Version <= BeforeGroups), Rows);

        await using var store = await PostgresStores.Open(database);
        await CountsWhatWasThere(store);
    }

    [Fact]
    public async Task Endpoints_that_were_in_a_SQLite_file_before_they_had_shards_are_found_by_them()
    {
        using var folder = new ScratchFolder();
        using (var shell = folder.Shell())
        {
            foreach (var step in Migration.Of("Sqlite").Where(static step => step.Version < ShardsInSqlite)) shell.Execute(step.Sql);
            shell.Execute($"{Endpoints} PRAGMA application_id = {Schema.ApplicationId}; PRAGMA user_version = {ShardsInSqlite - 1}");
        }

        await using var store = await folder.Open();
        await FindsByShard(store);
    }

    [Fact]
    public async Task Endpoints_that_were_in_PostgreSQL_before_they_had_shards_are_found_by_them_and_so_are_those_of_servers_that_know_none()
    {
        var database = await databases.Create();
        await Execute(database, Migration.Of("Postgres").Where(static step => step.Version < ShardsInPostgres), Endpoints);

        await using var store = await PostgresStores.Open(database);
        await FindsByShard(store);
        await Execute(database, [], "INSERT INTO webhook (tenant, id, revision, state, reached, detail) VALUES ('acme', 'wh_old', 1, 'active', 0, '{}')");
        var old = WebhookStoreConformance.Endpoint("wh_old").Key;
        Assert.Equal([old], await new WebhookStore(store).Reads.ReadActive(old.Shard, null, 10, Token));
    }

    private static async Task FindsByShard(TaskStore store)
    {
        var keys = Enumerable.Range(0, 9).Select(static i => WebhookStoreConformance.Endpoint($"wh_{i}").Key);
        foreach (var key in keys) Assert.Contains(key, await new WebhookStore(store).Reads.ReadActive(key.Shard, null, 10, Token));
    }

    private static async Task Execute(string database, IEnumerable<Migration> migrations, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var steps = migrations.Select(static step => $"{step.Sql} INSERT INTO schema_version VALUES ({step.Version});");
        await using var command = source.CreateCommand(
            $"""
            CREATE SCHEMA IF NOT EXISTS {PostgresServer.Schema};
            SET search_path = {PostgresServer.Schema};
            CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
            {string.Join('\n', steps)}
            {sql}
            """);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task CountsWhatWasThere(TaskStore store)
    {
        var counts = (await store.Reads.CountGroup(Some.Tenant, "night", Token))!;
        Assert.Equal((3, 1, 2, 7), (counts.Total, counts.Of(RunwayStatus.Running), counts.Of(RunwayStatus.Succeeded), counts.Position));

        var one = (await store.Reads.Find(new TaskIdentity(Some.Tenant, TaskId.Parse("one")), Token))!;
        Assert.Matches("^[a-z0-9]{10}-5$", one.UpdateId.ToString());
        Assert.Equal((one.Epoch, 7), (counts.LastUpdate.Epoch, counts.LastUpdate.Position));

        await store.Remove(one.Identity, Some.Noon, Token);
        Assert.True((await store.Reads.CountGroup(Some.Tenant, "night", Token))!.IsDone);

        // A key that has shown tasks has worked; one whose tasks nobody ever saw may be made up.
        Assert.True((await store.Reads.FindCredential(Some.Tenant, Token))!.IsProven);
        Assert.False((await store.Reads.FindCredential(Some.OtherTenant, Token))!.IsProven);
        Assert.Equal(1, await store.Reads.CountUnfinished(Some.OtherTenant, 10, Token));
    }
}
