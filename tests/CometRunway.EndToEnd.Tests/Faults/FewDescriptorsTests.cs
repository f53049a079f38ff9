using System.Net;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Faults;

/// <summary>A process that may have few descriptors, and more who want one than there are.</summary>
public sealed class FewDescriptorsTests
{
    private const int OpenFiles = 512; // Of which 42 are callers', 28 polls', 14 of what is forwarded, 14 receivers'.

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
            var crowd = await Crowd(server, 3000);
            try
            {
                Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/readyz")).StatusCode); // On the connection that it has.
                await server.Track([$"in-wave-{wave}"]);
                var polls = await Polls(upstream);
                await Eventually.Holds("all tasks are polled beside the crowd", async () => (await Polls(upstream)).All(task => task.Value > polls.GetValueOrDefault(task.Key)));
            }
            finally
            {
                crowd.ForEach(static client => client.Dispose());
            }

            await Eventually.Holds("a new caller is served once the crowd is gone", () => Answers(server, "/api/tasks"));
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

        Assert.Contains("\"error\":", await RawCall.Send(server.Address, "/v1/tasks/any"), StringComparison.Ordinal); // In Runway's form where Runway's addresses are.

        // One that keeps its connection is let go all the same, and finds room next time.
        using (var kept = await RawCall.Open(server.Address, RawCall.Request(server.Address, "/api/tasks", "GET", RawCall.KeyOfTheTests, null, "keep-alive")))
        {
            using var answer = new StreamReader(kept.GetStream());
            Assert.Contains("Connection: close", await answer.ReadToEndAsync().Within("the server closes the connection"), StringComparison.Ordinal);
        }

        await Eventually.Holds("the six that were past the room are counted", async () => await server.Metric("cometrunway_connections_refused_total") is 6);
        Assert.Contains("All 4 connections that this server takes at once are open: others are turned away.", server.Process.Output, StringComparison.Ordinal);

        // Who asks for nothing keeps neither probes out, nor whoever comes when a place is free again.
        var silent = await Crowd(server, 40);
        await Eventually.Holds("a probe is answered beside a silent crowd", () => Answers(server, "/livez"));
        silent.AddRange(await Crowd(server, 40));
        held[0].Dispose();
        await Eventually.Holds("there is room again", () => Answers(server, "/api/tasks"));
        held.ForEach(static client => client.Dispose());
        silent.ForEach(static client => client.Dispose());
    }

    [Fact]
    public async Task Creates_that_hang_at_the_upstream_take_no_more_than_their_share_and_what_is_past_it_was_not_sent()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.StartWithin(OpenFiles, folder, upstream);
        await upstream.Fault(new JsonObject { ["fault"] = "hang", ["on"] = "create" });
        var hanging = Enumerable.Range(0, 14).Select(_ => Create(server)).ToList();
        await Eventually.Holds("fourteen creates are under way", () => Task.FromResult(server.Process.Output.Split("goes to the upstream.").Length > 14));

        using var answer = await Create(server);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Nothing was sent; try again.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/api/tasks")).StatusCode);
        Assert.DoesNotContain(hanging, static create => create.IsCompleted);
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
        var ports = receivers.Addresses.Select(static address => address.Port).ToHashSet();
        var kept = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections().Count(one => one.State is TcpState.Established && ports.Contains(one.RemoteEndPoint.Port));
        Assert.InRange(kept, 1, 14);
    }

    /// <summary>Connections over which nothing is asked; some are closed before they are open.</summary>
    private static async Task<List<TcpClient>> Crowd(Server server, int size)
    {
        var crowd = Enumerable.Range(0, size).Select(static _ => new TcpClient()).ToList();
        await Task.WhenAll(crowd.Select(client => client.ConnectAsync(server.Address.Host, server.Address.Port))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return crowd;
    }

    private static Task<HttpResponseMessage> Create(Server server) =>
        server.Http.PostAsJsonAsync("/v1/image_to_video", new JsonObject { ["model"] = "gen4_turbo", ["promptImage"] = "https://example.com/a.png", ["ratio"] = "1280:720" });

    private static async Task<bool> Answers(Server server, string path)
    {
        try
        {
            return (await RawCall.Send(server.Address, path)).StartsWith("HTTP/1.1 200", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return false; // Closed at once.
        }
    }

    private static async Task<IReadOnlyDictionary<string, int>> Polls(Simulator upstream) => (await upstream.Truths()).ToDictionary(static truth => truth.Key, static truth => (int)truth.Value["polls"]!);
}
