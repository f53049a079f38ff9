using System.Diagnostics.Metrics;
using CometRunway.Grains.Standing;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using CometRunway.Storage.Sqlite;
using CometRunway.Storage.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CometRunway.Cluster.Tests.Storage;

/// <summary>A folder of its own for a database, which goes with the test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private static readonly IMeterFactory Meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    public string Path { get; } = Directory.CreateTempSubdirectory("cometrunway-store-").FullName;

    public string Database => System.IO.Path.Combine(Path, "data", "cometrunway.db");

    public static TaskStore Store(string database, FeedPulse? pulse = null) => Store(DatabaseFile.Parse($"Data Source={database}"), pulse);

    public static TaskStore Store(DatabaseFile file, FeedPulse? pulse = null) => Store(new SqliteDatabase(file), pulse);

    public static TaskStore Store(IDatabase database, FeedPulse? pulse = null) =>
        new(database, pulse ?? new FeedPulse(), new LoneStanding(), Meters, TimeProvider.System, NullLogger<TaskStore>.Instance);

    public static async Task<TaskStore> Open(string database, FeedPulse? pulse = null)
    {
        var store = Store(database, pulse);
        await store.Open(CancellationToken.None);
        return store;
    }

    public Task<TaskStore> Open(FeedPulse? pulse = null) => Open(Database, pulse);

    /// <summary>A connection of another program.</summary>
    public SqliteConnection Shell()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Database)!);
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Execute(string sql)
    {
        using var shell = Shell();
        shell.Execute(sql);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
