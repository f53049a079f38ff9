using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using CometRunway.Benchmarks.Processes;
using CometRunway.Grains.Standing;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using CometRunway.Storage.Postgres;
using CometRunway.Storage.Sqlite;
using CometRunway.Storage.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CometRunway.Benchmarks.Lists;

/// <summary>
/// A store whose rows were made by the database itself: of one tenant, in groups of 1,000, of which one task in ten thousand failed and has a label, and one in
/// a thousand has not ended.
/// </summary>
internal sealed class FullStore : IAsyncDisposable
{
    public const string Tenant = "acme";
    public const string Group = "group-1";
    public const string Label = "rare";

    private const string MasterKey = "the master key of the benchmarks, 32 and more";

    private const string Detail = """{"output":["https://cdn.example.com/1.mp4"]}""";

    private const string Columns = "tenant, id, shard, fingerprint, status, version, position, grp, labels, tracked_at, visible_by, deadline, changed_at, ended_at, detail";

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly IAsyncDisposable _place;

    private FullStore(IDatabase database, IAsyncDisposable place)
    {
        _place = place;
        Store = new TaskStore(database, new FeedPulse(), new LoneStanding(), _services.GetRequiredService<IMeterFactory>(), TimeProvider.System, NullLogger<TaskStore>.Instance);
    }

    public TaskStore Store { get; }

    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    public string? File { get; private init; }

    public static async Task<FullStore> OnSqlite(int tasks)
    {
        var folder = new ScratchFolder();
        var full = new FullStore(new SqliteDatabase(DatabaseFile.Parse($"Data Source={folder.Database}")), new Disposal(folder)) { File = folder.Database };
        await full.Store.Open(CancellationToken.None);
        await using var shell = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        await shell.OpenAsync();
        await using var fill = shell.CreateCommand();
        Write(fill, $"INSERT INTO task ({Columns}) WITH RECURSIVE g (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < {tasks}) SELECT {Row("'task-' || n", "json_array('rare')")} FROM g");
        await fill.ExecuteNonQueryAsync();
        return full;
    }

    /// <param name="server">An empty one.</param>
    /// <param name="tasks">How many.</param>
    public static async Task<FullStore> OnPostgres(TestServers.PostgresServer server, int tasks)
    {
        var lone = new LoneServer();
        var full = new FullStore(new PostgresDatabase(PostgresServer.Parse(server.ConnectionString), MasterKey, lone, lone, TimeProvider.System, NullLogger.Instance), server);
        await full.Store.Open(CancellationToken.None);
        await using var source = NpgsqlDataSource.Create($"{server.ConnectionString};Search Path={PostgresServer.Schema};Command Timeout=0");
        await using var fill = source.CreateCommand();
        Write(fill, $"SET session_replication_role = replica; INSERT INTO task ({Columns}) SELECT {Row("'task-' || n", "'[\"rare\"]'")} FROM generate_series(1, {tasks}) AS n");
        await fill.ExecuteNonQueryAsync();
        return full;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _services.DisposeAsync();
        await _place.DisposeAsync();
    }

    [SuppressMessage("Security", "CA2100", Justification = "It is written down above.")]
    private static void Write(System.Data.Common.DbCommand command, string sql) => command.CommandText = sql;

    private static string Row(string id, string labels) =>
        $"""
        '{Tenant}', {id}, n % 1024, n, CASE WHEN n % 10000 = 1 THEN 'FAILED' WHEN n % 1000 = 2 THEN 'RUNNING' ELSE 'SUCCEEDED' END, 3, n, 'group-' || (n / 1000),
        CASE WHEN n % 10000 = 1 THEN {labels} END, n, n, n, n, CASE WHEN n % 1000 = 2 THEN NULL ELSE n END, '{Detail}'
        """;

    private sealed class Disposal(IDisposable thing) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            thing.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
