using System.Threading.Channels;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Database;

namespace CometRunway.Storage.Sqlite;

/// <summary>
/// Runs reads on the thread pool, a few at a time: SQLite's calls block, and a grain must not. A reader sees what was committed when it
/// began and waits for no writer.
/// </summary>
internal sealed class ReaderPool : IAsyncDisposable
{
    private const int Count = 4;

    private readonly ReadSeats _turns;
    private readonly Channel<ReaderSeat> _free = Channel.CreateUnbounded<ReaderSeat>();

    public ReaderPool(DatabaseFile file)
    {
        _turns = new ReadSeats(Count, () => SqliteFault.Late(file));
        for (var made = 0; made < Count; made++) _free.Writer.TryWrite(new ReaderSeat(file));
    }

    public Task<T> Read<T>(Func<ReadSession, T> read, CancellationToken cancellationToken) => _turns.Read(() => ReadNow(read, cancellationToken), cancellationToken);

    /// <summary>Reads what looks through many rows: see <see cref="ReadSeats"/>.</summary>
    public Task<T> List<T>(Func<ReadSession, T> list, CancellationToken cancellationToken) => _turns.List(() => Read(list, cancellationToken), cancellationToken);

    /// <summary>Waits for those who read; whoever waits or comes later is told that the store is closed.</summary>
    public async ValueTask DisposeAsync()
    {
        _turns.Close();
        for (var taken = 0; taken < Count; taken++) (await _free.Reader.ReadAsync()).Dispose();
    }

    private async Task<T> ReadNow<T>(Func<ReadSession, T> read, CancellationToken cancellationToken)
    {
        // Whoever has a turn finds a seat, unless the store was closed in between.
        if (!_free.Reader.TryRead(out var seat)) throw new StoreUnavailableException("The store is closed.");
        try
        {
            return await Task.Run(() => seat.Read(read), cancellationToken);
        }
        finally
        {
            _free.Writer.TryWrite(seat);
        }
    }
}
