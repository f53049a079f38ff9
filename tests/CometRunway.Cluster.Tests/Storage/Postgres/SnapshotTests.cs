using System.Data;
using CometRunway.Core;
using CometRunway.Storage.Stores;
using Npgsql;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

/// <summary>Somebody holds an old snapshot (a dump of the database, for hours), beside which nothing that was replaced can be cleared away. What is counted is what a write reads.</summary>
public sealed class SnapshotTests(Databases databases)
{
    private const int Writes = 2_000;
    private const int Measured = 100;
    private const int MostPagesEach = 16; // Of any one table or index: a change is of two statuses of two counts.

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, 1)]
    [InlineData("a group", 1)]
    [InlineData("a group", 3)]
    public async Task A_write_costs_what_it_did_before_however_much_was_written_beside_the_snapshot(string? group, int writesOfTask)
    {
        var database = await databases.Create();
        await using var other = new NpgsqlConnection($"{database};Pooling=False");
        await other.OpenAsync(Token);
        await Write(database, 1, group, 1);
        await using var snapshot = await other.BeginTransactionAsync(IsolationLevel.RepeatableRead, Token);
        await using (var look = new NpgsqlCommand("SELECT count(*) FROM cometrunway.task", other, snapshot)) Assert.Equal(1L, await look.ExecuteScalarAsync(Token));

        await Write(database, Writes / writesOfTask, group, writesOfTask);
        await PostgresStores.Execute(database, "ANALYZE"); // As the database does by itself, sooner or later.
        await PostgresStores.Execute(database, "SELECT pg_stat_reset()");
        await Write(database, Measured, group, writesOfTask);

        Assert.All(await Pages(database), read => Assert.True(read.Pages <= Measured * writesOfTask * MostPagesEach, $"{read.Pages} pages of {read.Of} were read for {Measured * writesOfTask} writes."));
    }

    // A server's connections tell what they read when they end.
    private static async Task Write(string database, int count, string? group, int writesOfTask)
    {
        await using (var store = await PostgresStores.Open($"{database};Maximum Pool Size=3"))
        {
            for (var n = 0; n < count; n++) await Live(store, Some.Task(group: group, at: Some.Noon.AddSeconds(n)), writesOfTask);
            if (group is not null) Assert.True((await store.Reads.CountGroup(Some.Tenant, group, Token))!.Total >= count);
        }

        await using var source = NpgsqlDataSource.Create($"{database};Pooling=False");
        await using var open = source.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'cometrunway'");
        async Task Gone()
        {
            while (await open.ExecuteScalarAsync(Token) is not 0L) await Task.Yield();
        }

        await Gone().InTime("the server's connections ended");
    }

    // One after the other: so each comes into a status that none is in, and leaves it again.
    private static async Task Live(TaskStore store, RunwayTask task, int writes)
    {
        var tracked = await store.Track(task);
        if (writes is 1) return;
        var running = tracked.Observe(new Reading.Answer(RunwayStatus.Running), task.Admission.TrackedAt);
        await store.Commit(running, Token);
        Assert.NotNull(await store.Commit(running.Succeeded(task.Admission.TrackedAt), Token));
    }

    private static async Task<List<(string Of, long Pages)>> Pages(string database)
    {
        await using var source = NpgsqlDataSource.Create($"{database};Search Path=cometrunway;Pooling=False");
        await using var ask = source.CreateCommand(
            """
            SELECT relname, coalesce(heap_blks_read + heap_blks_hit, 0) FROM pg_statio_user_tables
            UNION ALL SELECT indexrelname, coalesce(idx_blks_read + idx_blks_hit, 0) FROM pg_statio_user_indexes
            """);
        await using var rows = await ask.ExecuteReaderAsync(Token);
        var read = new List<(string, long)>();
        while (await rows.ReadAsync(Token)) read.Add((rows.GetString(0), rows.GetInt64(1)));
        return read;
    }
}
