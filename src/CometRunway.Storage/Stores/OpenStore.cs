using CometRunway.Grains.Standing;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;
using CometRunway.Storage.GroupCommit;
using Microsoft.Extensions.Logging;

namespace CometRunway.Storage.Stores;

/// <summary>All that a store holds while it serves.</summary>
internal sealed class OpenStore : IAsyncDisposable
{
    private readonly IOpenDatabase _database;
    private readonly CommitLoop _loop;
    private readonly Lazy<Task> _closing;

    public OpenStore(IOpenDatabase database, FeedPulse pulse, IStanding standing, CommitInstruments instruments, ILogger log)
    {
        _database = database;
        _loop = new CommitLoop(database, Queue, pulse, standing, instruments, log);
        _closing = new Lazy<Task>(Close);
        _loop.Start();
    }

    public WriteQueue Queue { get; } = new();

    public IDatabaseReads Reads => _database.Reads;

    public ValueTask DisposeAsync() => new(_closing.Value);

    private async Task Close()
    {
        Queue.Complete();
        await _loop.Ended;
        await Reads.DisposeAsync();
        _loop.Close();
        _database.Dispose();
    }
}
