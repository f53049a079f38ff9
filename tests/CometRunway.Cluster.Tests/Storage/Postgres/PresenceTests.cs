using CometRunway.Cluster.Tests.Harness;
using CometRunway.Storage.Database;
using CometRunway.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace CometRunway.Cluster.Tests.Storage.Postgres;

/// <summary>Servers that share a database and do not know each other.</summary>
public sealed class PresenceTests(Databases databases) : IAsyncLifetime
{
    private static readonly OneOf Alone = new((string?)null);
    private string _database = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await databases.Create();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(null, null, "is used by another server, and this one is alone: set CometRunway:Cluster:Enabled")]
    [InlineData("night", null, "is used by another server, and this one is alone: set CometRunway:Cluster:Enabled")]
    [InlineData(null, "night", "is used by a server that is alone: set CometRunway:Cluster:Enabled for that one too")]
    [InlineData("night", "day", "is used by servers of another cluster")]
    public async Task A_server_that_does_not_know_those_that_are_there_stays_out_and_says_what_to_set(string? first, string? second, string reason)
    {
        using var there = await Enter(new OneOf(first));
        var clock = new FakeTimeProvider();

        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(() => InNoTime(Enter(new OneOf(second), clock: clock), clock));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Password", refusal.Message, StringComparison.Ordinal);
        Assert.False(await IsMigrated()); // Not even that.
    }

    [Fact]
    public async Task Servers_of_one_cluster_come_in_whenever_they_like()
    {
        var one = await Enter(new OneOf("night"));
        using var two = await Enter(new OneOf("night"));
        one.Dispose();
        using var three = await Enter(new OneOf("night"));
    }

    [Fact]
    public async Task A_server_that_replaces_one_that_is_alone_waits_until_that_one_has_ended()
    {
        var old = await Enter(Alone);
        var clock = new FakeTimeProvider();
        var next = Enter(Alone, clock: clock);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(next.IsCompleted);

        old.Dispose();
        await TestSilo.Until("the old one has let go, or the next has it already", async () => next.IsCompleted || !await Holds()); // PostgreSQL hears of it in its own time, and not in this clock's.

        using var entered = await InNoTime(next, clock);
    }

    [Fact]
    public async Task Of_two_databases_of_one_PostgreSQL_each_has_a_server_that_is_alone()
    {
        using var one = await Enter(Alone);
        _database = await databases.Create();
        using var two = await Enter(Alone);
    }

    [Fact]
    public async Task A_server_whose_connection_is_lost_takes_its_place_again()
    {
        var clock = new FakeTimeProvider();
        using var there = await Enter(Alone, clock: clock);

        await CutOff();
        await Eventually(clock, Holds);
    }

    [Fact]
    public async Task A_server_that_was_cut_off_ends_where_another_came_in_meanwhile()
    {
        var (end, clock) = (new NotedEnd(), new FakeTimeProvider());
        using var first = await Enter(Alone, end, clock);
        await CutOff();
        using var second = await Enter(Alone);

        Assert.Contains("is used by another server", await InNoTime(end.Why, clock), StringComparison.Ordinal);
    }

    private Task<Presence> Enter(OneOf identity, NotedEnd? end = null, TimeProvider? clock = null) =>
        Presence.Enter(PostgresServer.Parse(_database), identity, end ?? new NotedEnd(), clock ?? TimeProvider.System, NullLogger.Instance, Token);

    private static async Task<T> InNoTime<T>(Task<T> thing, FakeTimeProvider clock)
    {
        await Eventually(clock, () => Task.FromResult(thing.IsCompleted));
        return await thing;
    }

    private static Task Eventually(FakeTimeProvider clock, Func<Task<bool>> holds) => TestSilo.Until("it happens as time goes on", async () =>
    {
        clock.Advance(TimeSpan.FromMilliseconds(500));
        return await holds();
    });

    // Of every connection but the one that says so.
    private async Task CutOff()
    {
        await Ask<bool>("SELECT bool_and(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        Assert.False(await Holds());
    }

    private Task<bool> Holds() => Ask<bool>("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))");

    private Task<bool> IsMigrated() => Ask<bool>("SELECT to_regclass('cometrunway.schema_version') IS NOT NULL");

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The tests' own words.")]
    private async Task<T> Ask<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{_database};Pooling=False");
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }
}
