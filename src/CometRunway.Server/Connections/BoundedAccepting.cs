using System.Net;
using Microsoft.AspNetCore.Connections;

namespace CometRunway.Server.Connections;

/// <summary>
/// Callers' sockets, of which so many are accepted at once, at all addresses together. A process that is short of cores accepts faster than it gets to close what it
/// has no room for, and each is a descriptor until then; those that are not accepted yet wait in the kernel, and are none.
/// </summary>
/// <param name="sockets">Who accepts.</param>
/// <param name="most">How many may be open. At each address one of them is whoever comes next.</param>
internal sealed class BoundedAccepting(IConnectionListenerFactory sockets, int most) : IConnectionListenerFactory, IDisposable
{
    private readonly SemaphoreSlim _places = new(most);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await sockets.BindAsync(endpoint, cancellationToken), _places);

    public void Dispose() => _places.Dispose();

    private sealed class Listener(IConnectionListener sockets, SemaphoreSlim places) : IConnectionListener
    {
        private readonly CancellationTokenSource _end = new();

        public EndPoint EndPoint => sockets.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            if (!await TakePlace()) return null;
            ConnectionContext? accepted = null;
            try
            {
                accepted = await sockets.AcceptAsync(cancellationToken);
                return accepted is null ? null : new Accepted(accepted, places);
            }
            finally
            {
                if (accepted is null) places.Release();
            }
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await _end.CancelAsync();
            await sockets.UnbindAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await sockets.DisposeAsync();
            _end.Dispose();
        }

        // False once nobody is accepted any more: whoever waits for a place must not keep the server from stopping.
        private async Task<bool> TakePlace()
        {
            try
            {
                await places.WaitAsync(_end.Token);
                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }

    private sealed class Accepted(ConnectionContext connection, SemaphoreSlim places) : PassedOnConnection(connection)
    {
        private readonly ConnectionContext _connection = connection;
        private int _isGone;

        public override async ValueTask DisposeAsync()
        {
            try
            {
                await _connection.DisposeAsync();
                await base.DisposeAsync();
            }
            finally
            {
                if (Interlocked.Exchange(ref _isGone, 1) is 0) places.Release();
            }
        }
    }
}
