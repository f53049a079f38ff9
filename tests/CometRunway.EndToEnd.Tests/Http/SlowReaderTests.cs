using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Http;

/// <summary>A reader of a stream to whom much is on its way when the server is told to stop.</summary>
public sealed class SlowReaderTests
{
    private const int Batches = 2; // With what their group is called more than the sockets of both sides take between them.
    private const int BatchSize = 10_000;

    [Fact]
    public async Task What_is_on_its_way_when_a_server_is_told_to_stop_arrives_and_the_stream_ends_as_it_should()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, "--CometRunway:Limits:AdmissionsPerSecond=1000000");
        var begin = (string)(await server.Http.GetFromJsonAsync<JsonObject>("/api/updates?pageSize=1"))!["next"]!;
        for (var batch = 0; batch < Batches; batch++) await server.Track(Enumerable.Range(0, BatchSize).Select(static _ => Guid.NewGuid().ToString()), new string('g', 100));

        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1 << 16 };
        await socket.ConnectAsync(server.Address.Host, server.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /api/updates HTTP/1.1\r\nHost: {server.Address.Authority}\r\nAccept: text/event-stream\r\nAuthorization: Bearer {Server.Key}\r\nLast-Event-ID: {begin}\r\n\r\n"));
        var waiting = 0;
        await Eventually.Holds("nothing more goes through", () =>
        {
            var (before, now) = (waiting, waiting = socket.Available);
            return Task.FromResult(now > 0 && now == before);
        });

        var stopped = server.Process.Terminate(TimeSpan.FromSeconds(30));
        var told = await ReadToEnd(socket);

        Assert.StartsWith("HTTP/1.1 200 OK", told, StringComparison.Ordinal);
        Assert.EndsWith("\r\n0\r\n\r\n", told, StringComparison.Ordinal);
        Assert.Equal(0, await stopped);
    }

    private static async Task<string> ReadToEnd(Socket socket)
    {
        await using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync();
    }
}
