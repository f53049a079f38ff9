using System.Threading.Channels;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>
/// Runs reads on the thread pool, a few at a time: SQLite's calls block, and a grain must not. A reader sees what was committed when it
/// began and waits for no writer.
/// </summary>
internal sealed class ReaderPool : IAsyncDisposable
{
    private const int Seats = 4;

    private readonly Channel<ReaderSeat> _free = Channel.CreateUnbounded<ReaderSeat>();

    public ReaderPool(DatabaseFile file, UnreadableRows unreadable)
    {
        for (var made = 0; made < Seats; made++) _free.Writer.TryWrite(new ReaderSeat(file, unreadable));
    }

    public async Task<T> Read<T>(Func<ReadSession, T> read, CancellationToken cancellationToken)
    {
        var seat = await Sit(cancellationToken);
        try
        {
            return await Task.Run(() => seat.Read(read), cancellationToken);
        }
        finally
        {
            _free.Writer.TryWrite(seat);
        }
    }

    /// <summary>Waits for those who read; whoever comes later is told that the store is closed.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var taken = 0; taken < Seats; taken++) (await _free.Reader.ReadAsync()).Dispose();
        _free.Writer.Complete();
    }

    private async ValueTask<ReaderSeat> Sit(CancellationToken cancellationToken)
    {
        try
        {
            return await _free.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException("The store is closed.");
        }
    }
}
