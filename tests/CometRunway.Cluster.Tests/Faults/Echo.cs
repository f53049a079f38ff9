using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace CometRunway.Cluster.Tests.Faults;

/// <summary>Says everything back, and knows what it was told.</summary>
internal sealed class Echo : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();
    private readonly ConcurrentBag<Task> _conversations = [];
    private readonly Task _serving;

    public Echo(IPAddress? at = null)
    {
        _listener = new TcpListener(at ?? IPAddress.Loopback, 0);
        _listener.Start();
        _serving = Serve();
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>What it was told next, by anybody.</summary>
    public async Task<string> IsTold() => await _told.Reader.ReadAsync().AsTask().WaitAsync(Patience, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _serving;
        await Task.WhenAll(_conversations);
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true) _conversations.Add(Converse(await _listener.AcceptSocketAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task Converse(Socket with)
    {
        var buffer = new byte[4096];
        using (with)
        {
            try
            {
                while (await with.ReceiveAsync(buffer, _end.Token) is var count and > 0)
                {
                    _told.Writer.TryWrite(Encoding.ASCII.GetString(buffer, 0, count));
                    await with.SendAsync(buffer.AsMemory(0, count), _end.Token);
                }
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // The other one hung up, or the test is over.
            }
        }
    }
}
