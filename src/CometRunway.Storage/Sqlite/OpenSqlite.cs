using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>A SQLite file in use.</summary>
internal sealed class OpenSqlite(ExclusiveUse use, DatabaseFile file, UnreadableRows unreadable) : IOpenDatabase
{
    public IDatabaseReads Reads { get; } = new SqliteReads(new ReaderPool(file), unreadable);

    public IWriteSession OpenWriter() => new WriteSession(file);

    public IEnumerable<IReadOnlyList<Write>> Transactions(IReadOnlyList<Write> batch) => [batch];

    public StoreUnavailableException Unavailable(Exception exception) => SqliteFault.Unavailable(file, exception);

    public bool IsRefusalOfRow(Exception exception) => false; // What can be written down as a parameter, SQLite keeps.

    public void Dispose() => use.Dispose();

    public override string ToString() => file.ToString();
}
