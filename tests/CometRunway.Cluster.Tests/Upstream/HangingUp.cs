using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CometRunway.Cluster.Tests.Upstream;

/// <summary>Answers the first request of a connection, and hangs up on the second once it has read it.</summary>
internal sealed class HangingUp : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _methods = new();

    public HangingUp(string body)
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = Serve(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
    }

    public Uri Address { get; }

    public IReadOnlyCollection<string> Methods => _methods;

    public void Dispose() => _listener.Dispose();

    private async Task Serve(byte[] answer)
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync();
                await ReadRequest(connection.GetStream());
                await connection.GetStream().WriteAsync(answer);
                await ReadRequest(connection.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    private async Task ReadRequest(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        if (await reader.ReadLineAsync() is not { } line) return;
        _methods.Enqueue(line.Split(' ')[0]);
        while (await reader.ReadLineAsync() is { Length: > 0 })
        {
            // Its headers.
        }
    }
}
