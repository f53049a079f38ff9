using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace CometRunway.Storage.Sqlite;

/// <summary>
/// The file <c>-wal</c> beside the database, to which the writer appends. It begins anew only where all of it is in the database and no reader uses it. Left to
/// itself, as SQLite does it at a commit, the writer stands still meanwhile, and the log never begins anew while reads overlap. So what has gathered goes into the
/// database beside the writer, again and again until little came meanwhile; the writer adds that, and waits for readers only where very much has gathered all the
/// same. Whoever begins to read while it waits needs nothing of the log, so the wait is no longer than the reads that were under way.
/// </summary>
internal sealed class WriteAheadLog : IDisposable
{
    /// <summary>Where nothing but this server reads the database, the file is never longer.</summary>
    public const int Bound = 128 << 20;

    private const int PagesToGather = 4000; // 16 MiB.
    private const int PagesToBeginAnew = 8000; // Mostly there is a moment without readers before that.
    private const int FewPages = 250; // The writer adds them in some milliseconds.
    private const int MostPages = 20000; // Whatever came meanwhile: a writer who is faster than the disk has to wait for it.

    // Another program may read for hours. Then the file grows, and the writer waits for two seconds with each 16 MiB more. In short attempts, because SQLite waits for
    // the place at which it saw a reader, and whoever begins to read meanwhile, of what is new, may take that very place.
    private const int Attempts = 20;
    private const int AttemptMilliseconds = 100;

    private readonly SqliteConnection _writer;
    private readonly SqliteConnection _beside;
    private Task<int>? _transfer;
    private int _gathered = PagesToGather; // Since a transfer began. Who wrote before may have left something.

    public WriteAheadLog(SqliteConnection writer, DatabaseFile file)
    {
        _writer = writer;
        _beside = file.OpenWriter();
    }

    /// <summary>Has the log's pages put into the database and lets it begin anew, if enough has gathered. What fails is done by the next one; nothing depends on it.</summary>
    public void Shorten()
    {
        _gathered += WrittenPages();
        if (_transfer is null)
        {
            if (_gathered >= PagesToGather) Begin();
        }
        else if (_transfer.IsCompleted || _gathered >= PagesToBeginAnew)
        {
            var length = _transfer.Result; // Where it is not there yet it is slower than the writer, who would only leave it further behind.
            _transfer = null;
            if (length + _gathered < PagesToBeginAnew) return;
            if (_gathered > FewPages && length + _gathered < MostPages) Begin();
            else if (Transfer(_writer) >= PagesToBeginAnew) BeginAnew();
        }
    }

    public void Dispose()
    {
        _transfer?.Wait();
        _beside.Dispose();
    }

    private void Begin()
    {
        _gathered = 0;
        try
        {
            _transfer = Task.Factory.StartNew(() => Transfer(_beside), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (TaskSchedulerException) // No thread is to be had, as where a process is at its limits.
        {
            Transfer(_writer);
        }
    }

    // As many pages as no reader is in the way of. The pages that the log has then, those that are in the database too among them.
    private static int Transfer(SqliteConnection connection)
    {
        sqlite3_wal_checkpoint_v2(connection.Handle, null, SQLITE_CHECKPOINT_PASSIVE, out var length, out _);
        return length;
    }

    private void BeginAnew()
    {
        _gathered = 0;
        sqlite3_busy_timeout(_writer.Handle, AttemptMilliseconds);
        for (var attempt = 0; attempt < Attempts && sqlite3_wal_checkpoint_v2(_writer.Handle, null, SQLITE_CHECKPOINT_RESTART, out _, out _) is SQLITE_BUSY; attempt++)
        {
        }

        sqlite3_busy_timeout(_writer.Handle, DatabaseFile.BusyPatience);
    }

    // Since the last time.
    private int WrittenPages()
    {
        sqlite3_db_status(_writer.Handle, SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1);
        return pages;
    }
}
