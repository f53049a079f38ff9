using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>A request as it stood on the wire.</summary>
internal sealed record RawRequest(string Line, IReadOnlyList<string> Headers, byte[] Body)
{
    public string? this[string name] => Headers.FirstOrDefault(header => header.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}

/// <summary>An upstream that is a bare socket: it remembers each request as it came, and answers byte for byte what a test wants.</summary>
internal sealed class RawUpstream : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<RawRequest, Task<byte[]?>> _answer;
    private readonly Lock _gate = new();
    private readonly List<RawRequest> _requests = [];
    private readonly Task _serving;

    /// <param name="answer">The whole answer; null closes the connection without one. It is closed after each answer.</param>
    public RawUpstream(Func<RawRequest, Task<byte[]?>> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = Serve();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>All but polls.</summary>
    public IReadOnlyList<RawRequest> Requests
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    /// <summary>An answer with a body, and headers one a line.</summary>
    public static byte[] Answer(int status, byte[] body, params string[] headers)
    {
        var head = new StringBuilder($"HTTP/1.1 {status} Whatever\r\nContent-Length: {body.Length}\r\n");
        foreach (var header in headers) head.Append(header).Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.Append("Connection: close\r\n\r\n").ToString()), .. body];
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task Serve()
    {
        var serving = new List<Task>();
        try
        {
            while (true) serving.Add(Serve(await _listener.AcceptTcpClientAsync()));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            await Task.WhenAll(serving); // The test is over.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await Read(stream);
                if (!request.Line.StartsWith("GET /runwayml/v1/tasks/", StringComparison.Ordinal))
                {
                    lock (_gate) _requests.Add(request);
                }

                if (await _answer(request) is { } answer) await stream.WriteAsync(answer);
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                // The server hung up.
            }
        }
    }

    private static async Task<RawRequest> Read(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!Ends(head))
        {
            if (await stream.ReadAsync(one) is 0) throw new IOException("Nothing came.");
            head.Add(one[0]);
        }

        var lines = Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var request = new RawRequest(lines[0], lines[1..], []);
        if (request["Expect"] is not null) await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
        return request with { Body = await ReadBody(stream, request) };
    }

    private static async Task<byte[]> ReadBody(NetworkStream stream, RawRequest request)
    {
        if (request["Transfer-Encoding"] is not null)
        {
            var chunked = new List<byte>();
            var piece = new byte[4096];
            while (!Encoding.Latin1.GetString([.. chunked.TakeLast(5)]).EndsWith("0\r\n\r\n", StringComparison.Ordinal))
            {
                var read = await stream.ReadAsync(piece);
                if (read is 0) throw new IOException("The body broke off.");
                chunked.AddRange(piece[..read]);
            }

            return [.. chunked];
        }

        var body = new byte[int.Parse(request["Content-Length"] ?? "0", System.Globalization.CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        return body;
    }

    private static bool Ends(List<byte> head) => head.Count >= 4 && head[^1] is (byte)'\n' && head[^2] is (byte)'\r' && head[^3] is (byte)'\n';
}
