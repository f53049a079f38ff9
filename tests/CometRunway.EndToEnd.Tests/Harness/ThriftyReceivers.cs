using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>Receivers at ports of their own, who take everything and never close a connection themselves.</summary>
internal sealed class ThriftyReceivers : IAsyncDisposable
{
    private static readonly byte[] Taken = "HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray();

    private readonly List<TcpListener> _listeners = [];
    private readonly int[] _told;

    public ThriftyReceivers(int count)
    {
        _told = new int[count];
        for (var receiver = 0; receiver < count; receiver++)
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            _listeners.Add(listener);
            _ = Accept(listener, receiver);
        }
    }

    public IEnumerable<Uri> Addresses => _listeners.Select(static listener => new Uri($"http://{listener.LocalEndpoint}/hook"));

    /// <summary>How many messages each got.</summary>
    public IReadOnlyList<int> Told => _told;

    public ValueTask DisposeAsync()
    {
        _listeners.ForEach(static listener => listener.Dispose());
        return ValueTask.CompletedTask;
    }

    private async Task Accept(TcpListener listener, int receiver)
    {
        try
        {
            while (true) _ = Take(await listener.AcceptTcpClientAsync(), receiver);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Take(TcpClient client, int receiver)
    {
        try
        {
            using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            while (await reader.ReadLineAsync() is { } line)
            {
                var length = 0;
                for (; line is { Length: > 0 }; line = await reader.ReadLineAsync())
                {
                    if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length = int.Parse(line["Content-Length:".Length..], null);
                }

                await reader.ReadBlockAsync(new char[length]);
                Interlocked.Increment(ref _told[receiver]);
                await stream.WriteAsync(Taken);
            }
        }
        catch (IOException)
        {
            // The other side is gone.
        }
    }
}
