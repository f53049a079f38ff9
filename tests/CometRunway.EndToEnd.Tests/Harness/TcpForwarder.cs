using System.Net;
using System.Net.Sockets;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>A forwarder that knows nothing of HTTP, as <c>ssh -L</c>, <c>socat</c> and <c>kubectl port-forward</c> are: bytes in, bytes out.</summary>
internal sealed class TcpForwarder : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _upstream;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public TcpForwarder(Uri upstream)
    {
        _upstream = upstream;
        _listener.Start();
        _serving = Serve();
    }

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
                await server.ConnectAsync(_upstream.Host, _upstream.Port, _end.Token);
                await Task.WhenAny(caller.GetStream().CopyToAsync(server.GetStream(), _end.Token), server.GetStream().CopyToAsync(caller.GetStream(), _end.Token));
            }
            catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
            {
                // One of them hung up, or the test is over.
            }
        }
    }
}
