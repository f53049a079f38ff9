using System.Threading.Channels;
using CometRunway.Grains.Storage;
using Npgsql;

namespace CometRunway.Storage.Postgres;

/// <summary>
/// The connections of the pool that reads may have, in the order in which they ask: whoever has to wait is served in its turn, where the pool itself would
/// refuse it once a connection could have been opened. Lists, which may take long, never have all of them.
/// </summary>
internal sealed class ReadSeats
{
    // The writer's, and the one that listens.
    private const int Others = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly PostgresServer _server;
    private readonly Channel<bool> _reads = Channel.CreateUnbounded<bool>();
    private readonly Channel<bool> _lists = Channel.CreateUnbounded<bool>();

    public ReadSeats(NpgsqlDataSource source, PostgresServer server)
    {
        _server = server;
        var seats = Math.Max(1, new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize - Others);
        for (var made = 0; made < seats; made++) _reads.Writer.TryWrite(true);
        for (var made = 0; made < Math.Max(1, seats / 2); made++) _lists.Writer.TryWrite(true);
    }

    /// <exception cref="StoreUnavailableException">Its turn did not come, or the store was closed.</exception>
    public Task<T> Read<T>(Func<Task<T>> read, CancellationToken cancellationToken) => InTurn(_reads, read, cancellationToken);

    /// <summary>For the reads of a list, each of which is a <see cref="Read"/> besides.</summary>
    /// <inheritdoc cref="Read"/>
    public Task<T> List<T>(Func<Task<T>> list, CancellationToken cancellationToken) => InTurn(_lists, list, cancellationToken);

    /// <summary>Whoever waits or comes later is told that the store is closed.</summary>
    public void Close()
    {
        _reads.Writer.TryComplete();
        _lists.Writer.TryComplete();
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
            throw PostgresFault.Unavailable(_server, new TimeoutException());
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException("The store is closed.");
        }
    }
}
