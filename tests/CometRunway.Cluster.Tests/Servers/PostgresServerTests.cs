using CometRunway.TestServers;
using Npgsql;

namespace CometRunway.Cluster.Tests.Servers;

public sealed class PostgresServerTests
{
    [Fact]
    public async Task A_table_of_one_database_is_not_seen_by_the_other()
    {
        await using var server = await PostgresServer.Start();
        var (one, other) = (await server.CreateDatabase(), await server.CreateDatabase());

        await Ask(one, "CREATE TABLE notes (note text)");

        Assert.Equal(true, await Ask(one, "SELECT to_regclass('notes') IS NOT NULL"));
        Assert.Equal(false, await Ask(other, "SELECT to_regclass('notes') IS NOT NULL"));
    }

    [Fact]
    public async Task A_server_that_was_killed_and_restarted_has_what_was_committed_and_nothing_else()
    {
        await using var server = await PostgresServer.Start();
        var database = await server.CreateDatabase();
        await Ask(database, "CREATE TABLE notes (note text); INSERT INTO notes VALUES ('committed')");
        await using var busy = new NpgsqlConnection(database);
        await busy.OpenAsync();
        await using var open = await busy.BeginTransactionAsync();
        await using (var insert = new NpgsqlCommand("INSERT INTO notes VALUES ('not committed')", busy, open)) await insert.ExecuteNonQueryAsync();
        var killed = server.Pid;

        server.Kill();
        await server.Restart();

        Assert.NotEqual(killed, server.Pid);
        Assert.Equal("committed", await Ask(database, "SELECT string_agg(note, ', ') FROM notes"));
    }

    [Fact]
    public async Task A_server_that_was_stopped_refuses_and_answers_again_after_its_restart()
    {
        await using var server = await PostgresServer.Start();
        var database = await server.CreateDatabase();

        await server.Stop();
        await Assert.ThrowsAsync<NpgsqlException>(() => Ask(database, "SELECT 1"));

        await server.Restart();
        Assert.Equal("on", await Ask(database, "SHOW fsync"));
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var server = await PostgresServer.Start();
        var stranger = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "wrong" };

        var refused = await Assert.ThrowsAsync<PostgresException>(() => Ask(stranger.ConnectionString, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    private static async Task<object?> Ask(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
