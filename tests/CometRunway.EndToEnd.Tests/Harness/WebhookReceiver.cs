using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>One request that a receiver got.</summary>
internal sealed record Received(string Path, string Method, string? Id, int Attempt, long At, string Body, string? Timestamp, string? Signature, int Signatures, int Verified, IReadOnlyList<string> Headers, string? TraceParent)
{
    public JsonObject Event => JsonNode.Parse(Body)!.AsObject();

    public JsonObject Data => Event["data"]!.AsObject();
}

/// <summary>A receiver as a process of its own, which verifies every request with the specification's own library.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private const string Announcement = "receiver listening on ";

    private readonly Process _process;
    private readonly HttpClient _control;

    private WebhookReceiver(Process process, Uri address)
    {
        _process = process;
        Address = address;
        _control = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public static async Task<WebhookReceiver> Start()
    {
        var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "Sdk") };
        start.ArgumentList.Add("webhook-receiver.mjs");
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync().Within("the receiver says where it listens");
        return new WebhookReceiver(process, new Uri(line![Announcement.Length..].Trim()));
    }

    /// <summary>What its requests at a path are verified with.</summary>
    public Task Expect(string path, params string[] secrets) =>
        _control.PostAsJsonAsync("/_secrets", new JsonObject { [path] = new JsonArray([.. secrets.Select(static secret => JsonValue.Create(secret))]) });

    /// <summary>What came to a path, in its order.</summary>
    public async Task<IReadOnlyList<Received>> Log(string path) =>
        [.. (await _control.GetFromJsonAsync<List<Received>>("/_log"))!.Where(one => one.Path == path)];

    /// <summary>How many requests hang.</summary>
    public Task<int> Open() => _control.GetFromJsonAsync<int>("/_open");

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
