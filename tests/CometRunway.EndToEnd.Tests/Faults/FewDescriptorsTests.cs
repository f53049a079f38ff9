using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Faults;

/// <summary>A process that may have few descriptors, and more who want one than there are.</summary>
public sealed class FewDescriptorsTests
{
    private const int OpenFiles = 512; // Of which 56 are callers', and 14 receivers'.
    private const int Crowd = 3000;

    [Fact]
    public async Task A_crowd_of_connections_takes_no_descriptor_from_polls_and_the_store()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.StartWithin(OpenFiles, folder, upstream);
        var ids = await upstream.Create(new JsonObject { ["count"] = 100, ["neverEnds"] = true });
        await server.Track(ids);

        for (var wave = 0; wave < 3; wave++)
        {
            var crowd = new List<TcpClient>();
            try
            {
                await Parallel.ForEachAsync(Enumerable.Range(0, Crowd), async (_, cancellationToken) =>
                {
                    var client = new TcpClient();
                    lock (crowd) crowd.Add(client);
                    try
                    {
                        await client.ConnectAsync(server.Address.Host, server.Address.Port, cancellationToken);
                    }
                    catch (SocketException)
                    {
                        // Closed before it was open.
                    }
                });
                Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/readyz")).StatusCode); // On the connection that it has.
                await server.Track([$"in-wave-{wave}"]);
                var polls = await Polls(upstream);
                await Eventually.Holds("all tasks are polled beside the crowd", async () => (await Polls(upstream)).All(task => task.Value > polls.GetValueOrDefault(task.Key)));
            }
            finally
            {
                crowd.ForEach(static client => client.Dispose());
            }

            await Eventually.Holds("a new caller is served once the crowd is gone", async () => (await RawCall.Send(server.Address, "/api/tasks")).StartsWith("HTTP/1.1 200", StringComparison.Ordinal));
        }

        Assert.False(server.Process.HasExited);
        Assert.DoesNotContain("Too many open files", server.Process.Output, StringComparison.Ordinal);
        Assert.Equal(ids.Count + 3, (await server.List()).Count);
    }

    [Fact]
    public async Task Who_comes_past_the_room_is_told_and_probes_are_answered()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, "--CometRunway:Connections:AtOnce=4");
        var held = new List<TcpClient>();
        while (held.Count < 3) held.Add(await RawCall.OpenWithKey(server.Address, "/api/updates", "GET", "", null));
        await Eventually.Holds("four connections are open", async () => await server.Metric("cometrunway_connections") is 4);

        var told = await RawCall.Send(server.Address, "/api/tasks");
        Assert.StartsWith("HTTP/1.1 503", told, StringComparison.Ordinal);
        Assert.Contains("Retry-After: ", told, StringComparison.Ordinal);
        Assert.Contains("All 4 connections that this server takes at once are open; try again.", told, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", await RawCall.Send(server.Address, "/livez"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", await RawCall.Send(server.Address, "/readyz"), StringComparison.Ordinal);
        using (var http2 = new HttpClient(new NetworkHandler()) { BaseAddress = server.Address, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact })
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http2.GetAsync("/api/tasks")).StatusCode);

        // One that keeps its connection is let go all the same, and finds room next time.
        using (var kept = await RawCall.Open(server.Address, RawCall.Request(server.Address, "/api/tasks", "GET", RawCall.KeyOfTheTests, null, "keep-alive")))
        {
            using var answer = new StreamReader(kept.GetStream());
            Assert.Contains("Connection: close", await answer.ReadToEndAsync().Within("the server closes the connection"), StringComparison.Ordinal);
        }

        await Eventually.Holds("the five that were past the room are counted", async () => await server.Metric("cometrunway_connections_refused_total") is 5);
        Assert.Contains("All 4 connections that this server takes at once are open: others are turned away.", server.Process.Output, StringComparison.Ordinal);
        held.ForEach(static client => client.Dispose());
        await Eventually.Holds("there is room again", async () => (await RawCall.Send(server.Address, "/api/tasks")).StartsWith("HTTP/1.1 200", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connections_to_more_receivers_than_there_are_descriptors_for_are_not_kept()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.StartWithin(OpenFiles, folder, upstream, "--CometRunway:Webhooks:AllowPrivateAddresses=true");
        await using var receivers = new ThriftyReceivers(48);
        foreach (var address in receivers.Addresses)
            Assert.Equal(HttpStatusCode.Created, (await server.Http.PostAsJsonAsync("/api/webhooks", new JsonObject { ["url"] = address.AbsoluteUri })).StatusCode);

        await server.Track(await upstream.Create(new JsonObject { ["count"] = 5, ["neverEnds"] = true }));
        await Eventually.Holds("every receiver was told of every task", () => Task.FromResult(receivers.Told.All(static told => told >= 5)));
        Assert.InRange(receivers.MostOpen, 1, 24); // Some that the server has closed are still open to those that haven't read so: 14, and with them 17 or so. Kept for each it would be 48.
    }

    private static async Task<IReadOnlyDictionary<string, int>> Polls(Simulator upstream) => (await upstream.Truths()).ToDictionary(static truth => truth.Key, static truth => (int)truth.Value["polls"]!);
}
