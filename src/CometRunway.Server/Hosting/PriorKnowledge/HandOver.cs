using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace CometRunway.Server.Hosting.PriorKnowledge;

/// <summary>A transport without sockets: connections that one server has accepted come to another.</summary>
internal sealed class HandOver : IConnectionListenerFactory, IConnectionListener
{
    private const int MostWaiting = 1024; // They wait for the loop that accepts them, and for nothing else.

    private readonly Channel<ConnectionContext> _waiting = Channel.CreateBounded<ConnectionContext>(MostWaiting);

    public EndPoint EndPoint { get; } = new IPEndPoint(IPAddress.Loopback, 0);

    /// <summary>Completes when the other server is through with the connection.</summary>
    public Task Take(ConnectionContext connection)
    {
        var handedOver = new HandedOverConnection(connection);
        if (_waiting.Writer.TryWrite(handedOver)) return handedOver.Ended;
        connection.Abort();
        return Task.CompletedTask;
    }

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => ValueTask.FromResult<IConnectionListener>(this);

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await _waiting.Reader.WaitToReadAsync(cancellationToken) && _waiting.Reader.TryRead(out var connection) ? connection : null;

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _waiting.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => UnbindAsync(CancellationToken.None);
}
