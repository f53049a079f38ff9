using System.Net;
using System.Net.Sockets;

namespace CometRunway.Grains.Webhooks;

/// <summary>Connections to receivers, each to an address that was looked up and found to be allowed, and how many are open.</summary>
/// <param name="allowPrivate">Whether an address need not be of the public internet.</param>
internal sealed class ReceiverConnections(bool allowPrivate)
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public async ValueTask<Stream> Open(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var allowed = found.Where(address => allowPrivate || AddressPolicy.IsPublic(address)).ToArray();
        if (allowed.Length is 0) throw new ForbiddenAddressException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Interlocked.Increment(ref _count);
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new Connection(socket, this);
        }
        catch
        {
            socket.Dispose();
            Interlocked.Decrement(ref _count);
            throw;
        }
    }

    private sealed class Connection(Socket socket, ReceiverConnections all) : NetworkStream(socket, ownsSocket: true)
    {
        private int _closed;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (Interlocked.Exchange(ref _closed, 1) is 0) Interlocked.Decrement(ref all._count);
        }
    }
}
