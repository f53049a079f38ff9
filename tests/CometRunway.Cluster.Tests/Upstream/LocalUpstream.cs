using System.Net;
using System.Net.Sockets;

namespace CometRunway.Cluster.Tests.Upstream;

/// <summary>A web server that answers as a test wants it and remembers what it was asked.</summary>
internal sealed class LocalUpstream : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<HttpListenerContext, Task> _answer;
    private readonly Task _serving;

    public LocalUpstream(Func<HttpListenerContext, Task> answer)
    {
        _answer = answer;
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _serving = Serve();
    }

    public Uri Address { get; }

    public List<(string Path, string? Authorization, string? Version)> Requests { get; } = [];

    public static async Task Write(HttpListenerContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        await using var writer = new StreamWriter(context.Response.OutputStream);
        await writer.WriteAsync(body);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                Requests.Add((context.Request.RawUrl!, context.Request.Headers["Authorization"], context.Request.Headers["X-Runway-Version"]));
                await _answer(context);
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException)
        {
            // The test is over, or the client has gone as it should.
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
