using CometRunway.Grains.Feed;
using CometRunway.Storage.GroupCommit;
using CometRunway.Storage.Sqlite.Migrations;
using CometRunway.Storage.Telemetry;
using Microsoft.Extensions.Logging;

namespace CometRunway.Storage.Sqlite;

/// <summary>All that a store holds while it serves.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly ExclusiveUse _use;
    private readonly CommitLoop _loop;
    private readonly Lazy<Task> _closing;

    private OpenStore(ExclusiveUse use, DatabaseFile file, FeedPulse pulse, StoreInstruments instruments, ILogger log)
    {
        _use = use;
        Readers = new ReaderPool(file);
        _loop = new CommitLoop(file, Queue, pulse, instruments, log);
        _closing = new Lazy<Task>(Close);
        _loop.Start();
    }

    public WriteQueue Queue { get; } = new();

    public ReaderPool Readers { get; }

    /// <exception cref="StoreUnusableException">It can't be used.</exception>
    public static OpenStore Open(DatabaseFile file, FeedPulse pulse, StoreInstruments instruments, ILogger log)
    {
        var use = ExclusiveUse.Take(file);
        try
        {
            using var connection = file.OpenWriter();
            Schema.Prepare(connection, file);
            return new OpenStore(use, file, pulse, instruments, log);
        }
        catch (Exception exception)
        {
            use.Dispose();
            if (exception is StoreUnusableException) throw;
            throw SqliteFault.Unusable(file, exception);
        }
    }

    public ValueTask DisposeAsync() => new(_closing.Value);

    private async Task Close()
    {
        Queue.Complete();
        await _loop.Ended;
        await Readers.DisposeAsync();
        _loop.Close();
        _use.Dispose();
    }
}
