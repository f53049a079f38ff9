using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace CometRunway.Storage.Sqlite;

/// <summary>
/// The file <c>-wal</c> beside the database, to which the writer appends. It begins anew only where all of it is in the database and no reader uses it. Left to
/// itself, as SQLite does it at a commit, that never happens while reads overlap: so the writer waits for it, between two transactions, when much has gathered all
/// the same. Whoever begins to read meanwhile needs nothing of it, so the wait is no longer than the reads that were under way.
/// </summary>
internal sealed class WriteAheadLog(SqliteConnection connection)
{
    /// <summary>Where nothing but this server reads the database, the file is never longer.</summary>
    public const int Bound = 64 << 20;

    private const int PagesToGather = 4000; // 16 MiB.
    private const int PagesToBeginAnew = 8000; // Mostly there is a moment without readers before that.

    // Another program may read for hours. Then the file grows, and the writer waits for two seconds with each 16 MiB more. In short attempts, because SQLite waits for
    // the place at which it saw a reader, and whoever begins to read meanwhile, of what is new, may take that very place.
    private const int Attempts = 20;
    private const int AttemptMilliseconds = 100;

    private int _gathered = PagesToGather; // Who wrote before may have left something.

    /// <summary>Puts the log's pages into the database and lets it begin anew, if enough has gathered. What fails is done by the next one; nothing depends on it.</summary>
    public void Shorten()
    {
        _gathered += WrittenPages();
        if (_gathered < PagesToGather) return;

        _gathered = 0;
        sqlite3_wal_checkpoint_v2(connection.Handle, null, SQLITE_CHECKPOINT_PASSIVE, out var length, out _);
        if (length < PagesToBeginAnew) return;

        sqlite3_busy_timeout(connection.Handle, AttemptMilliseconds);
        for (var attempt = 0; attempt < Attempts && BeginAnew() is SQLITE_BUSY; attempt++)
        {
        }

        sqlite3_busy_timeout(connection.Handle, DatabaseFile.BusyPatience);
    }

    private int BeginAnew() => sqlite3_wal_checkpoint_v2(connection.Handle, null, SQLITE_CHECKPOINT_RESTART, out _, out _);

    // Since the last time.
    private int WrittenPages()
    {
        sqlite3_db_status(connection.Handle, SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        return pages;
    }
}
