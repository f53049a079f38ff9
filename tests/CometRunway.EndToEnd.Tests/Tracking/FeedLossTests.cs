using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace CometRunway.EndToEnd.Tests.Tracking;

/// <summary>What becomes of readers of the feed who fall behind: they are sent back to the log, or told that it no longer goes back so far.</summary>
public sealed class FeedLossTests
{
    private const string Slowly = "--CometRunway:Polling:LeastInterval=00:01:00"; // What the updates are here is settled by the tests, not by polls.

    [Fact]
    public async Task A_reader_that_does_not_read_holds_up_nobody_and_gets_everything_later()
    {
        const int tasks = 4_000;
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, Slowly);
        using var narrow = Narrow(server.Address);
        await using var slow = narrow.Stream("group=wide&status=PENDING", null).GetAsyncEnumerator();
        await using var fast = server.Http.Stream("group=wide&status=PENDING", null).GetAsyncEnumerator();
        await Next(slow);
        await Next(fast);

        // More than all buffers on the way to one who does not read hold.
        var ids = await upstream.Create(new JsonObject { ["count"] = tasks, ["neverEnds"] = true });
        var labels = Enumerable.Range(10, 16).Select(static number => $"{number}{new string('x', 62)}").ToList();
        var response = await server.Http.PostAsJsonAsync("/api/tasks", new JsonObject
        {
            ["tasks"] = new JsonArray([.. ids.Select(id => new JsonObject { ["id"] = id, ["group"] = "wide", ["labels"] = new JsonArray([.. labels.Select(static label => JsonValue.Create(label))]) })]),
        });
        Assert.True(response.IsSuccessStatusCode);

        var first = new List<long>();
        while (first.Count < tasks) first.Add((await Next(fast)).Id!.Value);

        var second = await ReadOn(slow, server.Http, tasks);
        Assert.Equal(first, second);
        Assert.Equal((await server.Http.ReadAll("&group=wide&status=PENDING")).Select(static update => update.Position()), second);
    }

    [Fact]
    public async Task A_place_that_is_no_longer_kept_is_answered_with_a_reset_to_the_present_end()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using (var before = await Server.Start(folder, upstream, Slowly))
        {
            await before.Track(await upstream.Create(new JsonObject { ["count"] = 5, ["neverEnds"] = true }), "old");
            await before.Process.Terminate(TimeSpan.FromSeconds(40));
        }

        await using (var database = new SqliteConnection($"Data Source={folder.Database};Pooling=False"))
        {
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = "UPDATE task_update SET at = at - 40 * 86400000 WHERE position <= 3";
            Assert.Equal(3, await command.ExecuteNonQueryAsync());
        }

        await using var server = await Server.Start(folder, upstream, Slowly);
        await Eventually.Holds("the old entries are gone", async () => (await server.Http.Page("pageSize=10")).Updates().First().Position() is 4);
        var end = (await server.Http.Page("pageSize=100")).Next().PositionOfId();
        await using var events = server.Http.Stream("group=new", 1).GetAsyncEnumerator();
        var reset = await Next(events);
        Assert.Equal("reset", reset.Name);
        Assert.True(reset.Id >= end);
        Assert.Equal(reset.EventId, reset.Data.UpdateId());

        var page = await server.Http.Page("after=1");
        Assert.True((bool)page["reset"]!);
        Assert.Empty(page.Updates());
        Assert.True(page.Next().PositionOfId() >= end);
        Assert.True((bool)(await server.Http.Page("after=9000000000"))["reset"]!);

        await server.Track(await upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true }), "new");
        var update = await Next(events);
        Assert.Equal("update", update.Name);
        Assert.True(update.Id > reset.Id);
    }

    [Fact]
    public async Task A_stop_ends_the_stream_and_its_reader_resumes_with_the_next_server()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        string last;
        await using (var before = await Server.Start(folder, upstream, Slowly))
        {
            await using var events = before.Http.Stream("", null).GetAsyncEnumerator();
            last = (await Next(events)).EventId!;
            await before.Process.Terminate(TimeSpan.FromSeconds(40));
            Assert.False(await events.MoveNextAsync());
        }

        await using var server = await Server.Start(folder, upstream, Slowly);
        var ids = await upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true });
        await server.Track(ids);
        await using var resumed = server.Http.Stream("", last).GetAsyncEnumerator();
        Assert.Equal(ids[0], (string?)(await Next(resumed)).Data["taskId"]);
    }

    // Its socket takes as little as a socket may, so that what is not read stays with the server.
    private static HttpClient Narrow(Uri address)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = static async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 2048 };
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        }) { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Server.Key);
        return client;
    }

    // The server may have cut off who did not read for long: then the reader comes back with its last id.
    private static async Task<List<long>> ReadOn(IAsyncEnumerator<ServerEvent> events, HttpClient http, int count)
    {
        var positions = new List<long>();
        try
        {
            while (positions.Count < count) positions.Add((await Next(events)).Id!.Value);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            await using var resumed = http.Stream("group=wide&status=PENDING", positions[^1]).GetAsyncEnumerator();
            while (positions.Count < count) positions.Add((await Next(resumed)).Id!.Value);
        }

        return positions;
    }

    private static async Task<ServerEvent> Next(IAsyncEnumerator<ServerEvent> events)
    {
        Assert.True(await events.MoveNextAsync().AsTask().Within("an event comes"));
        return events.Current;
    }
}
