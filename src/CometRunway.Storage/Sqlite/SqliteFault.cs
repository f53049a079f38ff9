using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace CometRunway.Storage.Sqlite;

/// <summary>What went wrong, in a sentence that says what to do about it.</summary>
internal static class SqliteFault
{
    public static StoreUnavailableException Unavailable(DatabaseFile file, Exception exception) =>
        exception as StoreUnavailableException ?? new StoreUnavailableException(Sentence(file, exception), exception);

    public static StoreUnavailableException Late(DatabaseFile file) => new($"The database {file} does not answer in time: see to the load of this machine and to its disk.");

    public static StoreUnusableException Unusable(DatabaseFile file, Exception exception) => new(Sentence(file, exception), exception);

    private static string Sentence(DatabaseFile file, Exception exception) => (exception as SqliteException)?.SqliteErrorCode switch
    {
        SQLITE_FULL => $"The disk of the database {file} is full: free some space.",
        SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH => $"The database {file} can't be written: give the server write permission to the file and its folder.",
        SQLITE_CANTOPEN => $"The database {file} can't be opened: see that its folder is there, and that the server may read and write it.",
        SQLITE_BUSY or SQLITE_LOCKED => $"The database {file} is locked by another process: end what else writes to it.",
        SQLITE_IOERR => $"The database {file} can't be read or written (I/O error): see to the disk, and to the system's log.",
        SQLITE_CORRUPT => $"The database {file} is damaged: stop the server and restore a backup.",
        SQLITE_NOTADB => $"The file {file} is no SQLite database: name another file in {StorageSettings.ConnectionString}, or restore a backup.",
        _ => $"The database {file} failed: {exception.Message}",
    };
}
