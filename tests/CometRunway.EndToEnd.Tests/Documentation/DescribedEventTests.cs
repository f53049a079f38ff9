using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.EndToEnd.Tests.Webhooks;

namespace CometRunway.EndToEnd.Tests.Documentation;

/// <summary>Events, of streams and of webhooks, are as the description of their kinds says.</summary>
public sealed class DescribedEventTests(DescribedServer server) : IClassFixture<DescribedServer>
{
    private const int Enough = 3;

    [Theory]
    [InlineData("/api/tasks/{ended}/updates", "snapshot end")]
    [InlineData("/api/tasks/{ended}/updates?lastEventId=1000000000", "reset end")]
    [InlineData("/api/tasks/{moving}/updates", "snapshot update progress")]
    [InlineData("/api/groups/{group}/updates", "group end")]
    [InlineData("/api/updates", "open")]
    [InlineData("/api/updates?lastEventId=0", "update")]
    [InlineData("/api/updates?lastEventId=1000000000", "reset")]
    public async Task Each_event_of_a_stream_is_of_a_described_kind(string path, string kinds)
    {
        var wanted = kinds.Split(' ').ToHashSet();
        if (path.Contains("{moving}", StringComparison.Ordinal)) path = path.Replace("{moving}", await Moving(), StringComparison.Ordinal);
        path = server.Fill(path);
        var described = Kinds(path);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(TimeSpan.FromSeconds(90));
        await foreach (var one in EventReader.Read(server.Http, path, lastEventId: null, enough.Token))
        {
            var kind = Assert.Contains(one.Name, described);
            Assert.Equal(kind["properties"]!["id"] is not null, one.Id is not null);
            Assert.Empty(server.Document.Differences(kind["properties"]!["data"]!["contentSchema"]!, one.Data.ToJsonString()));
            wanted.Remove(one.Name);
            if (wanted.Count is 0) return;
        }

        Assert.Empty(wanted);
    }

    [Fact]
    public async Task What_a_webhook_sends_is_described_with_its_headers()
    {
        await server.Pair.RunTasks(1, "for-the-webhook");
        await server.Http.Ask(server.Fill("{webhook}"), "test");
        var received = await Eventually.Yields("updates and the test are sent", async () =>
            await server.Pair.Receiver.Log("/ok/described") is { Count: > Enough } some && some.Any(static one => (string?)one.Event["type"] is "webhook.test") ? some : null);
        Assert.All(received, one =>
        {
            var sent = server.Document.Root["webhooks"]![(string?)one.Event["type"] is "webhook.test" ? "webhookTest" : "taskChanged"]!["post"]!;
            Assert.Empty(server.Document.Differences(sent["requestBody"]!["content"]!["application/json"]!["schema"]!, one.Body));
            Assert.All(sent["parameters"]!.AsArray(), header => Assert.Contains((string)header!["name"]!, one.Headers, StringComparer.OrdinalIgnoreCase));
        });
    }

    private Dictionary<string, JsonObject> Kinds(string path)
    {
        var answer = server.Document.Find("GET", new Uri(server.Pair.Server.Address, path))!.Answer(200)!;
        var events = server.Document.Resolve(answer["content"]!["text/event-stream"]!["schema"]!["items"]);
        return events["oneOf"]!.AsArray().Select(static kind => kind!.AsObject()).ToDictionary(static kind => (string)kind["properties"]!["event"]!["const"]!);
    }

    private async Task<string> Moving()
    {
        var id = (await server.Pair.Upstream.Create(new JsonObject
        {
            ["count"] = 1,
            ["shape"] = "A",
            ["pendingSeconds"] = new JsonObject { ["min"] = 2, ["max"] = 2 },
            ["runningSeconds"] = new JsonObject { ["min"] = 20, ["max"] = 20 },
        }))[0];
        await server.Pair.Server.Track([id]);
        return id;
    }
}
