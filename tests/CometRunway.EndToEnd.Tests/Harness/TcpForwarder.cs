using System.Net;
using System.Net.Sockets;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>A forwarder that knows nothing of HTTP, as <c>ssh -L</c>, <c>socat</c> and <c>kubectl port-forward</c> are: bytes in, bytes out.</summary>
internal sealed class TcpForwarder : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public TcpForwarder(Uri upstream)
    {
        Upstream = upstream;
        _listener.Start();
        _serving = Serve();
    }

    /// <summary>Whom connections lead to from now on; those that there are stay with whom they have.</summary>
    public Uri Upstream { get; set; }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving;
        _end.Dispose();
    }

    private async Task Serve()
    {
        var serving = new List<Task>();
        try
        {
            while (true) serving.Add(Forward(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task Forward(TcpClient caller)
    {
        using (caller)
        {
            using var server = new TcpClient();
            try
            {
                var upstream = Upstream;
                await server.ConnectAsync(upstream.Host, upstream.Port, _end.Token);
                await Task.WhenAny(caller.GetStream().CopyToAsync(server.GetStream(), _end.Token), server.GetStream().CopyToAsync(caller.GetStream(), _end.Token));
            }
            catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
            {
                // One of them hung up, or the test is over.
            }
        }
    }
}
