using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using CometRunway.TestServers;
using Npgsql;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

/// <summary>Each test has a server of its own, which it stops, kills and starts again.</summary>
public sealed class PostgresFaultTests : IAsyncLifetime
{
    private PostgresServer _server = null!;
    private string _database = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await PostgresServer.Start();
        _database = await _server.CreateDatabase();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task While_the_server_is_away_every_call_says_so_and_once_it_is_back_they_serve_again()
    {
        await using var store = await PostgresStores.Open(_database);
        var task = await store.Track(Some.Task());

        await _server.Stop();
        var refusals = new[]
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Admit([Some.Task()], Token)),
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Commit(task.Running(), Token)),
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Reads.Find(task.Identity, Token)),
        };
        Assert.All(refusals, static refusal => Assert.DoesNotContain("Password", refusal.Message, StringComparison.Ordinal));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Reads.MeasureLog(Token)); // By now no connection is left over.
        Assert.Contains("can't be reached: see that it runs", (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Reads.MeasureLog(Token))).Message, StringComparison.Ordinal);

        await _server.Restart();
        Assert.Equal(2, (await Persist(() => store.Commit(task.Running(), Token)))?.Position);
        Assert.Equal(2, (await store.Entries(0, 10, Token)).Count);
    }

    [Fact]
    public async Task After_the_server_was_killed_in_the_middle_of_writing_all_that_was_acknowledged_is_there_and_rows_agree_with_the_log()
    {
        await using var store = await PostgresStores.Open(_database);
        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<(Core.TaskIdentity Identity, long Position)>();
        var enough = new TaskCompletionSource();
        var writing = Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            await Task.Yield();
            while (true)
            {
                var task = await store.Track(Some.Task());
                acknowledged.Add((task.Identity, task.Position));
                acknowledged.Add((task.Identity, (await store.Commit(task.Running(), Token))!.Value.Position));
                if (acknowledged.Count > 1000) enough.TrySetResult();
            }
        }));
        await enough.Task.InTime("1,000 writes were acknowledged");

        _server.Kill();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => writing.InTime("the writers were told"));
        await _server.Restart();

        var log = await Persist(() => store.Entries(0, 1_000_000, Token));
        var told = log.ToDictionary(static entry => entry.Position, static entry => entry.Identity);
        Assert.All(acknowledged, one => Assert.Equal(one.Identity, told[one.Position]));
        foreach (var life in log.GroupBy(static entry => entry.Identity))
        {
            var row = await store.Reads.Find(life.Key, Token);
            Assert.Equal((life.Last().Version, life.Last().Position), (row!.Version, row.Position));
            Assert.Equal(Enumerable.Range(1, life.Count()).Select(static number => (long)number), life.Select(static entry => entry.Version));
        }
    }

    [Fact]
    public async Task On_a_standby_nothing_is_written_and_what_was_refused_is_written_once_it_is_the_primary()
    {
        await using var store = await PostgresStores.Open(_database);
        var task = await store.Track(Some.Task());

        await Execute("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()");
        await Until(() => store.Admit([Some.Task()], Token)); // PostgreSQL reads its settings in its own time.
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Commit(task.Running(), Token));
        Assert.Contains("is read-only, as a standby is: name the primary", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await store.Reads.Find(task.Identity, Token))?.Version);

        await Execute("SET default_transaction_read_only = off", "ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()");
        Assert.NotNull(await Persist(() => store.Commit(task.Running(), Token)));
    }

    [Fact]
    public async Task A_writer_that_freezes_in_the_middle_of_a_transaction_is_waited_for_no_longer_than_a_statement_may_take()
    {
        await using var store = await PostgresStores.Open(_database + ";Command Timeout=30;Options=-c statement_timeout=1000");
        await using var source = NpgsqlDataSource.Create(_database);
        await using (var connection = await source.OpenConnectionAsync(Token))
        {
            await using var transaction = await connection.BeginTransactionAsync(Token);
            await using (var hold = new NpgsqlCommand("SELECT last FROM cometrunway.log_head FOR UPDATE", connection)) await hold.ExecuteScalarAsync(Token);

            var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Admit([Some.Task()], Token));
            Assert.Contains("does not answer in time", refusal.Message, StringComparison.Ordinal);
        }

        Assert.True((await store.Admit([Some.Task()], Token))[0].IsNew);
    }

    [Fact]
    public async Task On_a_full_disk_nothing_is_acknowledged_that_is_not_there_and_writing_goes_on_once_there_is_room()
    {
        await using var store = await PostgresStores.Open(_database);
        var task = await store.Track(Some.Task());

        // What PostgreSQL raises where a table can't grow.
        await Execute(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END$$",
            "CREATE TRIGGER full_disk BEFORE INSERT ON cometrunway.task_update EXECUTE FUNCTION full_disk()");
        foreach (var write in (Func<Task>[])[() => store.Commit(task.Running(), Token), () => store.Admit([Some.Task()], Token)])
            Assert.Contains("is full: free some space.", (await Assert.ThrowsAsync<StoreUnavailableException>(write)).Message, StringComparison.Ordinal);
        Assert.Equal(1, (await store.Reads.Find(task.Identity, Token))?.Version);

        await Execute("DROP TRIGGER full_disk ON cometrunway.task_update");
        Assert.NotNull(await store.Commit(task.Running(), Token));
        Assert.Equal(2, (await store.Entries(0, 10, Token)).Count);
    }

    [Fact]
    public async Task A_server_that_lets_nobody_in_is_explained_without_the_password()
    {
        var wrong = new NpgsqlConnectionStringBuilder(_database) { Password = "hunter2" }.ConnectionString;
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => PostgresStores.Open(wrong));
        Assert.Contains("does not let this user in", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal.Message, StringComparison.Ordinal);

        var missing = new NpgsqlConnectionStringBuilder(_database) { Database = "nowhere" }.ConnectionString;
        Assert.Contains("does not exist: create it.", (await Assert.ThrowsAsync<StoreUnusableException>(() => PostgresStores.Open(missing))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE SCHEMA cometrunway; CREATE TABLE cometrunway.invoice (id int)", "belongs to another program")]
    [InlineData("CREATE SCHEMA cometrunway; CREATE TABLE cometrunway.schema_version (version int); INSERT INTO cometrunway.schema_version VALUES (99)", "was written by a newer version of CometRunway (schema 99; this one knows ")]
    public async Task A_schema_that_is_not_ours_or_is_newer_is_left_alone(string sql, string reason)
    {
        await Execute(sql.Split(';'));

        Assert.Contains(reason, (await Assert.ThrowsAsync<StoreUnusableException>(() => PostgresStores.Open(_database))).Message, StringComparison.Ordinal);
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The tests' own words.")]
    private async Task Execute(params IEnumerable<string> statements)
    {
        await using var source = NpgsqlDataSource.Create(_database);
        await using var connection = await source.OpenConnectionAsync(Token);
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(Token);
        }
    }

    // As a grain does: what the store can't take now is tried again.
    private static async Task<T> Persist<T>(Func<Task<T>> work)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await work();
            }
            catch (StoreUnavailableException) when (tries < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
            }
        }
    }

    private static async Task<StoreUnavailableException> Until<T>(Func<Task<T>> work)
    {
        while (true)
        {
            if (await Record.ExceptionAsync(work) is StoreUnavailableException refusal) return refusal;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }
    }
}
