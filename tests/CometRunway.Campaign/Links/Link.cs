using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CometRunway.Campaign.Links;

/// <summary>
/// A forwarder of bytes that stands between servers and somebody whom they need, and spoils what passes: for all callers, or for those of one address.
/// It knows nothing of what is said.
/// </summary>
internal sealed class Link : IAsyncDisposable
{
    private const int Backlog = 512;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Connection, Task> _connections = new();
    private readonly Troubles _troubles = new();
    private readonly Lock _diceLock = new();
    private readonly Random _dice;
    private readonly Task _serving;

    private Link(IPEndPoint address, IPEndPoint target, int seed)
    {
        Target = target;
        _dice = new Random(seed);
        _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Bind(address);
        _listener.Listen(Backlog);
        _serving = Serve();
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Whom connections lead to from now on; those that there are stay with whom they have.</summary>
    public IPEndPoint Target { get; set; }

    /// <summary>How many there are.</summary>
    public int Connections => _connections.Count;

    /// <param name="listen">Where it listens; port 0 takes a free one.</param>
    /// <param name="seed">Of the dice that say which answers are lost.</param>
    public static Link Open(IPEndPoint listen, IPEndPoint target, int seed = 1) => new(listen, target, seed);

    /// <summary>From now on this is wrong, and nothing that was before.</summary>
    /// <param name="source">For callers of this address only, who have then no part in what is wrong for all; null: for all.</param>
    public void Suffer(Trouble trouble, IPAddress? source = null) => _troubles.Set(trouble, source);

    /// <summary>Resets the connections that there are.</summary>
    public void Reset(IPAddress? source = null)
    {
        foreach (var connection in _connections.Keys.Where(one => source is null || one.Source.Equals(source))) connection.Reset();
    }

    /// <summary>Nothing is wrong any more; what was held goes on.</summary>
    public void Heal() => _troubles.Heal();

    /// <summary>Nothing is wrong any more for callers of this address but what is for all.</summary>
    public void Heal(IPAddress source) => _troubles.Heal(source);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving;
        Reset();
        await Task.WhenAll(_connections.Values);
        _end.Dispose();
    }

    private async Task Serve()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                Take(await _listener.AcceptAsync(_end.Token));
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // A caller that went before it was taken, or the end.
            }
        }
    }

    private void Take(Socket caller)
    {
        caller.NoDelay = true;
        var connection = new Connection(caller, _troubles, Roll);
        if (_troubles.Now(connection.Source).Trouble.Refuses)
        {
            caller.LingerState = new LingerOption(enable: true, seconds: 0);
            connection.Dispose();
            return;
        }

        // It is entered before it can end.
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = Keep(connection, begin.Task);
        begin.SetResult();
    }

    private async Task Keep(Connection connection, Task begin)
    {
        await begin;
        using (connection) await connection.Serve(Target);
        _connections.TryRemove(connection, out _);
    }

    // Connections come and go on many threads.
    private double Roll()
    {
        lock (_diceLock) return _dice.NextDouble();
    }
}
