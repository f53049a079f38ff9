using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using CometRunway.Storage.Rows;
using CometRunway.Storage.Secrets;
using CometRunway.Storage.Sqlite.Migrations;

namespace CometRunway.Storage.Sqlite;

/// <summary>A SQLite file, which one process serves at a time.</summary>
internal sealed class SqliteDatabase(DatabaseFile file) : IDatabase
{
    public ISecretStore Secrets { get; } = new FolderSecrets(file.Folder);

    public Task<IOpenDatabase> Open(FeedPulse pulse, UnreadableRows unreadable, CancellationToken cancellationToken) => Task.Run<IOpenDatabase>(() => Open(unreadable), cancellationToken);

    public override string ToString() => file.ToString();

    private OpenSqlite Open(UnreadableRows unreadable)
    {
        var use = ExclusiveUse.Take(file);
        try
        {
            using var connection = file.OpenWriter();
            Schema.Prepare(connection, file);
            return new OpenSqlite(use, file, unreadable);
        }
        catch (Exception exception)
        {
            use.Dispose();
            if (exception is StoreUnusableException) throw;
            throw SqliteFault.Unusable(file, exception);
        }
    }
}
