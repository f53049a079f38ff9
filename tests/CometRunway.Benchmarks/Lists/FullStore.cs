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
/// A store whose rows were made by the database itself: of one tenant but for one task in a thousand, which is of another each, in groups of 1,000. One task in ten
/// thousand failed and has a label, one in a thousand has not ended, half of which are stuck.
/// </summary>
internal sealed class FullStore : IAsyncDisposable
{
    public const string Tenant = "acme";
    public const string Group = "group-1";
    public const string Label = "rare";
    public const string Code = "INTERNAL.BAD_OUTPUT.CODE01";

    // As long as one is.
    private const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJrZXlIYXNoIjoiZDA1NDE4ZjM4ZTdjZjYzZiIsImJ1Y2tldCI6InJ1bndheS10YXNrLWFydGlmYWN0cyIsInN0YWdlIjoicHJvZCIsImV4cCI6MTc3MjQwOTYwMH0.2xT1lXJbKqYyBv0d5mQmN1b0m7bI";

    private const string MasterKey = "the master key of the benchmarks, 32 and more";

    private const long Scatter = 2654435761;
    private const string Failed = "n % 10000 = 1";
    private const string Open = "n % 1000 = 2";
    private const string Stuck = "n % 2000 = 2";

    private const string Columns = "tenant, id, shard, fingerprint, status, version, position, grp, kind, labels, tracked_at, visible_by, deadline, changed_at, ended_at, detail";

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly IAsyncDisposable _place;

    private FullStore(IDatabase database, IAsyncDisposable place)
    {
        _place = place;
        Store = new TaskStore(database, new FeedPulse(), new LoneStanding(), _services.GetRequiredService<IMeterFactory>(), TimeProvider.System, NullLogger<TaskStore>.Instance);
    }

    public TaskStore Store { get; }

    /// <summary>The id of the task that was tracked so many milliseconds after 1970: they are in no order.</summary>
    public static string IdOf(long number) => $"{(uint)(number * Scatter):x8}-{number}";

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
        Write(fill, $"INSERT INTO task ({Columns}) WITH RECURSIVE g (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < {tasks}) SELECT {Row($"printf('%08x', n * {Scatter} % 4294967296)", "json_array('rare')")} FROM g");
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
        Write(fill, $"SET session_replication_role = replica; INSERT INTO task ({Columns}, failed_at, improbability) SELECT {Row($"lpad(to_hex(n * {Scatter} % 4294967296), 8, '0')", "'[\"rare\"]'")}, CASE WHEN {Failed} THEN n END, CASE WHEN {Stuck} THEN 1.0 / n END FROM generate_series(1, {tasks}) AS n");
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
        $$"""
        CASE WHEN n % 1000 = 3 THEN 'tenant-' || (n / 1000) ELSE '{{Tenant}}' END, {{id}} || '-' || n, n % 1024, n,
        CASE WHEN {{Failed}} THEN 'FAILED' WHEN {{Open}} THEN 'RUNNING' ELSE 'SUCCEEDED' END, 3, n, 'group-' || (n / 1000), CASE n % 3 WHEN 0 THEN 'image_to_video' ELSE 'upscale' END,
        CASE WHEN {{Failed}} THEN {{labels}} END, n, n, n, n, CASE WHEN {{Open}} THEN NULL ELSE n END,
        '{"output":["https://cdn.example.com/1.mp4?_jwt={{Jwt}}"],"endedBy":"upstream","timeline":[{"status":"PENDING","at":1},{"status":"RUNNING","at":2}],"model":"' ||
        CASE n % 5 WHEN 0 THEN 'gen4' ELSE 'gen4_turbo' END || '"' || CASE WHEN {{Failed}} THEN ',"failureCode":"{{Code}}"' ELSE '' END ||
        CASE WHEN {{Stuck}} THEN ',"stuck":{"since":1,"why":"","improbability":' || (1.0 / n) || '}' ELSE '' END || '}'
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
