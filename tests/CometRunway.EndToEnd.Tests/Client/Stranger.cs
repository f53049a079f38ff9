using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CometRunway.EndToEnd.Tests.Client;

/// <summary>Whoever else may answer at an address: takes each request, sends the bytes that a test wants, and closes the connection.</summary>
internal sealed class Stranger : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, int, byte[]> _answer;
    private readonly Task _serving;
    private int _requests;

    /// <param name="answer">What to send, given the head of the request and its number from 1.</param>
    public Stranger(Func<string, int, byte[]> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = Serve();
    }

    public Stranger(Func<string, int, string> answer) : this((head, number) => Encoding.UTF8.GetBytes(answer(head, number)))
    {
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>A whole answer.</summary>
    public static string Http(string status, string type, string body, string headers = "") =>
        $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}Connection: close\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync(_stop.Token);
                await Answer(connection.GetStream());
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task Answer(NetworkStream stream)
    {
        try
        {
            if (await ReadHead(stream) is { Length: > 0 } head) await stream.WriteAsync(_answer(head, Interlocked.Increment(ref _requests)));
        }
        catch (IOException)
        {
            // The client has gone.
        }
    }

    private static async Task<string> ReadHead(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[1024];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is > 0 and var read) head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        return head.ToString();
    }
}
