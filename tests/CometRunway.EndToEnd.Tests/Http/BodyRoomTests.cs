using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Http;

/// <summary>Bodies that are announced and do not come cost nothing, and those that come have a bound together.</summary>
public sealed class BodyRoomTests
{
    private const int Announced = 8 * 1024 * 1024;

    [Fact]
    public async Task Connections_that_announce_much_and_send_little_take_no_memory_from_others()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        await server.Track(["before"]);
        var before = Memory(server);
        var connections = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 300; i++) connections.Add(await Announce(server, i % 2 is 0 ? "/api/tasks" : "/api/webhooks", sent: 300));
            await server.Track(["meanwhile"]);
            Assert.InRange(Memory(server) - before, long.MinValue, 150L * 1024 * 1024); // 2.4 GB were announced.
        }
        finally
        {
            connections.ForEach(static connection => connection.Dispose());
        }
    }

    [Fact]
    public async Task Past_256_MiB_together_one_more_is_told_to_come_later_and_room_comes_back()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        var connections = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 40; i++) connections.Add(await Announce(server, "/api/tasks", sent: Announced - 4096));
            var answers = connections.Select(Beginning).ToList();
            var refusal = await (await Task.WhenAny(answers)).Within("one is refused");
            Assert.Matches("^HTTP/1.1 503 (.|\n)*Retry-After: 5\r\n", refusal);
        }
        finally
        {
            connections.ForEach(static connection => connection.Dispose());
        }

        await Eventually.Holds("there is room again", async () => (await server.Http.PostAsync("/api/tasks", Large())).StatusCode is HttpStatusCode.Accepted);
    }

    private static StringContent Large() => new($"{{\"id\":\"a\"}}{new string(' ', 4 * 1024 * 1024)}", Encoding.UTF8, "application/json");

    private static async Task<TcpClient> Announce(Server server, string path, int sent)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"POST {path} HTTP/1.1\r\nHost: {server.Address.Authority}\r\nAuthorization: Bearer {Server.Key}\r\nContent-Type: application/json\r\nContent-Length: {Announced}\r\n\r\n"));
        try
        {
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(new string(' ', sent)));
        }
        catch (IOException)
        {
            // It was refused in the middle.
        }

        return client;
    }

    private static async Task<string> Beginning(TcpClient connection)
    {
        var beginning = new byte[4096];
        try
        {
            return Encoding.Latin1.GetString(beginning, 0, await connection.GetStream().ReadAsync(beginning));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return ""; // The test is over.
        }
    }

    private static long Memory(Server server)
    {
        var line = File.ReadLines($"/proc/{server.Process.Id}/status").First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
