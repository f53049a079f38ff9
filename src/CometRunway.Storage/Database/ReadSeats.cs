using System.Threading.Channels;
using CometRunway.Grains.Storage;

namespace CometRunway.Storage.Database;

/// <summary>
/// Whose turn it is to read, in the order in which they ask. What looks through many rows (lists, counts, pages of a tenant's log) may take long, and never has
/// more than half of the seats: so the tailer, grains and whoever asks for one thing do not wait for it.
/// </summary>
/// <param name="seats">How many read at once.</param>
/// <param name="late">What somebody is told whose turn did not come in time.</param>
internal sealed class ReadSeats(int seats, Func<StoreUnavailableException> late)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<bool> _reads = Seats(seats);
    private readonly Channel<bool> _lists = Seats(Math.Max(1, seats / 2));

    /// <exception cref="StoreUnavailableException">Its turn did not come, or the store was closed.</exception>
    public Task<T> Read<T>(Func<Task<T>> read, CancellationToken cancellationToken) => InTurn(_reads, read, cancellationToken);

    /// <summary>For what looks through many rows, each statement of which is a <see cref="Read"/> besides.</summary>
    /// <inheritdoc cref="Read"/>
    public Task<T> List<T>(Func<Task<T>> list, CancellationToken cancellationToken) => InTurn(_lists, list, cancellationToken);

    /// <summary>Whoever waits or comes later is told that the store is closed.</summary>
    public void Close()
    {
        _reads.Writer.TryComplete();
        _lists.Writer.TryComplete();
    }

    private static Channel<bool> Seats(int count)
    {
        var seats = Channel.CreateUnbounded<bool>();
        for (var made = 0; made < count; made++) seats.Writer.TryWrite(true);
        return seats;
    }

    private async Task<T> InTurn<T>(Channel<bool> seats, Func<Task<T>> read, CancellationToken cancellationToken)
    {
        if (!seats.Reader.TryRead(out _)) await Wait(seats, cancellationToken); // Those who wait are given what is free before it can be found here.
        try
        {
            return await read();
        }
        finally
        {
            seats.Writer.TryWrite(true);
        }
    }

    private async Task Wait(Channel<bool> seats, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await seats.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw late();
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException("The store is closed.");
        }
    }
}
