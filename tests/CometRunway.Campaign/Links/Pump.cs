using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace CometRunway.Campaign.Links;

/// <summary>Carries one direction of a connection, through whatever trouble there is.</summary>
internal sealed class Pump(Socket from, Socket to, Direction direction, IPAddress source, Troubles troubles)
{
    private const int PieceBytes = 16_384;
    private const int MostPieces = 32;

    private readonly Channel<Piece> _waiting = Channel.CreateBounded<Piece>(new BoundedChannelOptions(MostPieces) { SingleReader = true, SingleWriter = true });

    /// <summary>Returns when the one side has ended what it said and the other has it all.</summary>
    /// <param name="sees">Is told of each piece before it is passed on.</param>
    public async Task Run(Action sees, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Read(end.Token);
        try
        {
            await foreach (var piece in _waiting.Reader.ReadAllAsync(cancellationToken))
            {
                await Hold(piece, cancellationToken);
                sees();
                await Write(piece, cancellationToken);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        finally
        {
            await end.CancelAsync();
            await reading;
        }
    }

    // The end of what is said is a piece too: it is held and late like all others.
    private async Task Read(CancellationToken cancellationToken)
    {
        try
        {
            for (var count = 1; count > 0;)
            {
                var buffer = new byte[PieceBytes];
                count = await from.ReceiveAsync(buffer, cancellationToken);
                await _waiting.Writer.WriteAsync(new Piece(buffer.AsMemory(0, count), Stopwatch.GetTimestamp()), cancellationToken);
            }

            _waiting.Writer.Complete();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            _waiting.Writer.Complete(exception);
        }
    }

    private async Task Hold(Piece piece, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (trouble, change) = troubles.Now(source);
            if (trouble.Holds(direction))
            {
                await change.WaitAsync(cancellationToken);
                continue;
            }

            var rest = trouble.Delay - Stopwatch.GetElapsedTime(piece.At);
            if (rest <= TimeSpan.Zero) return;
            await UntilChangeOr(rest, change, cancellationToken);
        }
    }

    private async Task Write(Piece piece, CancellationToken cancellationToken)
    {
        for (var rest = piece.Bytes; !rest.IsEmpty;)
        {
            var (trouble, change) = troubles.Now(source);
            var now = trouble.BytesPerSecond is { } pace ? Math.Clamp(pace / 10, 1, rest.Length) : rest.Length;
            for (var part = rest[..now]; !part.IsEmpty;) part = part[await to.SendAsync(part, cancellationToken)..];
            rest = rest[now..];
            if (trouble.BytesPerSecond is { } slow) await UntilChangeOr(TimeSpan.FromSeconds((double)now / slow), change, cancellationToken);
        }
    }

    private static async Task UntilChangeOr(TimeSpan time, Task change, CancellationToken cancellationToken)
    {
        try
        {
            await change.WaitAsync(time, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Nothing changed.
        }
    }

    private readonly record struct Piece(ReadOnlyMemory<byte> Bytes, long At);
}
