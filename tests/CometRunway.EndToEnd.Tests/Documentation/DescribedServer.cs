using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Bulk;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.EndToEnd.Tests.Webhooks;

namespace CometRunway.EndToEnd.Tests.Documentation;

/// <summary>A server with one of everything that its API speaks of, each under a name that calls use in braces.</summary>
public sealed class DescribedServer : IAsyncLifetime
{
    private const string Group = "described";

    private readonly WebhookPair _pair = new();
    private readonly Dictionary<string, string> _names = [];

    internal ApiDocument Document { get; private set; } = null!;

    internal WebhookPair Pair => _pair;

    internal HttpClient Http => _pair.Server.Http;

    public async ValueTask InitializeAsync()
    {
        await _pair.InitializeAsync();
        Document = await ApiDocument.Read(Http);

        _names["group"] = Group;
        _names["webhook"] = (await _pair.Register("/ok/described")).Id();
        _names["paused"] = (await _pair.Register("/ok/paused")).Id();
        _names["spareWebhook"] = (await _pair.Register("/ok/spare")).Id();
        await Http.Ask(_names["paused"], "pause");
        _names["ended"] = (await _pair.RunTasks(1, Group))[0];
        _names["position"] = (await _pair.Server.Show(_names["ended"]))["position"]!.ToString();
        await Eventually.Holds("its end is delivered", async () => (await Http.Deliveries(_names["webhook"])).Any(delivery => delivery["position"]!.ToString() == _names["position"]));
        _names["succeeded"] = await Succeeded();
        _names["deleted"] = await Succeeded();
        await _pair.Upstream.Cancel(_names["deleted"]); // The upstream deletes what has ended.
        _names["open"] = await Never();
        _names["spare"] = await Never();
        _names["untracked"] = await Made();
        _names["announced"] = await Made();
        await _pair.Upstream.Control.PostAsync("/_sim/keys/key-that-was-revoked/revoke", null);
        await UseIdempotencyKey("taken");
        _names["bulk"] = (string)(await Http.Ended(await Http.Begin("""{"action":"label","label":"described","filter":{"group":["described"],"ended":true}}""")))["id"]!;
        _names["token"] = await Token($"/api/groups/{Group}");
        _names["taskToken"] = await Token($"/api/tasks/{_names["ended"]}");
    }

    public ValueTask DisposeAsync() => _pair.DisposeAsync();

    /// <summary>What a call says, with names instead of braces.</summary>
    internal string Fill(string call) => _names.Aggregate(call, static (text, name) => text.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));

    private async Task<string> Succeeded()
    {
        var id = (await _pair.Upstream.Create(new JsonObject { ["count"] = 1, ["failedShare"] = 0 }))[0];
        await _pair.Server.Track([id]);
        await _pair.Server.UntilEnded(id);
        return id;
    }

    private async Task<string> Never()
    {
        var id = await Made();
        await _pair.Server.Track([id]);
        return id;
    }

    private async Task UseIdempotencyKey(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tasks") { Content = JsonContent.Create(new JsonObject { ["id"] = _names["open"] }) };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private async Task<string> Made() => (await _pair.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true }))[0];

    private async Task<string> Token(string path)
    {
        using var response = await Http.PostAsync($"{path}/token", null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["token"]!;
    }
}
