using CometRunway.Storage.Stores;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

/// <summary>During a rolling upgrade servers of the version before write with the statements that they know.</summary>
public sealed class OlderServerTests(Databases databases) : IAsyncLifetime
{
    // What they append with, give or take the columns.
    private const string Append =
        """
        WITH head AS MATERIALIZED (
            UPDATE log_head SET last = last + 2 RETURNING last - 2 AS base
        )
        INSERT INTO task_update (position, task, tenant, id, version, status, at) SELECT base + n, 1, 'globex', 'older', n, 'PENDING', 1 FROM head CROSS JOIN generate_series(1, 2) AS n
        """;

    private const string BeginEpoch =
        """
        WITH head AS (SELECT last FROM log_head FOR UPDATE)
        INSERT INTO log_epoch (since, name) SELECT last, 'older' FROM head
        ON CONFLICT (since) DO UPDATE SET name = excluded.name
        """;

    private string _database = "";
    private TaskStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await databases.Create();
        _store = await PostgresStores.Open(_database);
    }

    public async ValueTask DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Old_and_new_ones_that_append_at_once_give_each_position_once_and_in_order()
    {
        const int rounds = 40;
        await _store.Track(Some.Task());
        var older = Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            for (var round = 0; round < rounds; round++) await PostgresStores.Execute(_database, Append);
        }));
        for (var round = 0; round < rounds; round++) await _store.Track(Some.Tasks(3));
        await older.InTime("the older ones had written");

        var log = await _store.Entries(0, 1000, Token);
        Assert.Equal(1 + (3 * 2 * rounds) + (3 * rounds), log.Count);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(static position => (long)position), log.Select(static entry => entry.Position));
    }

    [Fact]
    public async Task An_epoch_of_an_older_one_begins_at_the_end_of_the_log()
    {
        var before = (await _store.Track(Some.Tasks(3)))[^1];
        await PostgresStores.Execute(_database, BeginEpoch);
        await PostgresStores.Execute(_database, Append);
        var after = await _store.Track(Some.Task());

        Assert.Equal([before.Epoch, before.Epoch, before.Epoch, "older", "older", "older"], (await _store.Entries(0, 10, Token)).Select(static entry => entry.Epoch));
        Assert.Equal((before.Position, "older"), (await _store.Reads.FindEnd(before.Epoch, Token), after.Epoch));
    }

    [Fact]
    public async Task An_entry_that_an_older_one_removes_from_the_middle_or_the_end_resets_nobody_and_is_not_given_again()
    {
        var tasks = await _store.Track(Some.Tasks(4));

        await PostgresStores.Execute(_database, $"DELETE FROM task_update WHERE position IN ({tasks[1].Position}, {tasks[3].Position})");

        var extent = await _store.Reads.MeasureLog(Token);
        Assert.Equal((0, tasks[3].Position), (extent.Pruned, extent.Last));
        Assert.Equal(tasks[3].Position + 1, (await _store.Track(Some.Task())).Position);
    }
}
