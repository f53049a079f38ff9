using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Callers;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Webhooks;

/// <summary>A server that may send to this machine, its upstream, and a receiver; shared by tests that do them no harm.</summary>
public sealed class WebhookPair : IAsyncLifetime
{
    private readonly TestFolder _folder = new();

    internal Simulator Upstream { get; private set; } = null!;

    internal Server Server { get; private set; } = null!;

    internal WebhookReceiver Receiver { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Upstream = await Simulator.Start();
        Receiver = await WebhookReceiver.Start();
        Server = await Server.Start(_folder, Upstream, "--CometRunway:Webhooks:AllowPrivateAddresses=true", "--CometRunway:Webhooks:Timeout=00:00:04", $"--CometRunway:Operator:Key={OperatedPair.Key}");
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
        if (Receiver is not null) await Receiver.DisposeAsync();
        if (Upstream is not null) await Upstream.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Registers an endpoint at a path of the receiver, which verifies with its secret from then on.</summary>
    internal Task<JsonObject> Register(string path, JsonObject? terms = null) => Server.Http.Register(Receiver, path, terms);

    /// <summary>Tasks that are over soon.</summary>
    internal static JsonObject Quick(int count) => new()
    {
        ["count"] = count,
        ["shape"] = "A",
        ["notVisibleSeconds"] = Between(0, 0),
        ["pendingSeconds"] = Between(0.2, 0.5),
        ["throttledShare"] = 0,
        ["runningSeconds"] = Between(0.3, 0.8),
    };

    internal static JsonObject Between(double least, double most) => new() { ["min"] = least, ["max"] = most };

    /// <summary>Tasks of a group, tracked to their end.</summary>
    internal async Task<IReadOnlyList<string>> RunTasks(int count, string group)
    {
        var ids = await Upstream.Create(Quick(count));
        await Server.Track(ids, group);
        await Task.WhenAll(ids.Select(Server.UntilEnded));
        return ids;
    }
}

internal static class WebhookCalls
{
    public static async Task<JsonObject> Register(this HttpClient http, WebhookReceiver receiver, string path, JsonObject? terms = null)
    {
        var body = terms ?? [];
        body["url"] = new Uri(receiver.Address, path).AbsoluteUri;
        using var response = await http.PostAsJsonAsync("/api/webhooks", body);
        var webhook = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.True(response.StatusCode is HttpStatusCode.Created, webhook.ToJsonString());
        await receiver.Expect(path, (string)webhook["secret"]!);
        return webhook;
    }

    public static string Id(this JsonObject webhook) => (string)webhook["id"]!;

    public static async Task<JsonObject> Webhook(this HttpClient http, string id) => (await http.GetFromJsonAsync<JsonObject>($"/api/webhooks/{id}"))!;

    public static async Task<JsonObject> Ask(this HttpClient http, string id, string command, JsonObject? body = null, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = body is null ? await http.PostAsync($"/api/webhooks/{id}/{command}", null) : await http.PostAsJsonAsync($"/api/webhooks/{id}/{command}", body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    public static async Task<List<JsonObject>> Deliveries(this HttpClient http, string id, string query = "pageSize=1000") =>
        [.. (await http.GetFromJsonAsync<JsonObject>($"/api/webhooks/{id}/deliveries?{query}"))!["deliveries"]!.AsArray().Select(static delivery => delivery!.AsObject())];
}
