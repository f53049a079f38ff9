using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.Campaign.Histories;
using CometRunway.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CometRunway.Campaign.Installations;

/// <summary>What receives the webhooks of all tenants, each at a path of its own; verifies them by the Standard Webhooks specification, and writes them down.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private static readonly TimeSpan LongestWork = TimeSpan.FromMilliseconds(400);

    private readonly WebApplication _app;
    private readonly HistoryFile<Delivery> _deliveries;
    private readonly ConcurrentDictionary<string, (string Key, byte[] Secret)> _endpoints = [];

    private Receiver(WebApplication app, int port, HistoryFile<Delivery> deliveries) => (_app, Port, _deliveries) = (app, port, deliveries);

    /// <summary>How it answers: a status, or null for never.</summary>
    public int? Answer { get; set; } = StatusCodes.Status204NoContent;

    public int Port { get; }

    public static async Task<Receiver> Start(HistoryFile<Delivery> deliveries)
    {
        var port = FreePorts.Take();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var receiver = new Receiver(builder.Build(), port, deliveries);
        receiver._app.Run(receiver.Receive);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>An endpoint's deliveries are signed with <paramref name="secret"/>, as it was told at the registration: <c>whsec_…</c>.</summary>
    public void Expect(string path, string key, string secret) => _endpoints[path] = (key, Convert.FromBase64String(secret["whsec_".Length..]));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task Receive(HttpContext http)
    {
        using var copy = new MemoryStream();
        await http.Request.Body.CopyToAsync(copy, http.RequestAborted);
        var (body, answer, path) = (copy.ToArray(), Answer, http.Request.Path.Value!);
        if (answer is not null && !await Work(body, http.RequestAborted)) return;
        if (_endpoints.TryGetValue(path, out var endpoint)) Note(http.Request, path, endpoint.Key, endpoint.Secret, body, answer ?? 0);
        if (answer is { } status) http.Response.StatusCode = status;
        else await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Receivers do something with what they get before they answer: at any moment there are deliveries that nobody has taken yet. False where whoever sent it has gone
    // meanwhile, and is to send it again. The same update takes the same time.
    private static async Task<bool> Work(byte[] body, CancellationToken aborted)
    {
        await Task.Delay(LongestWork * (SHA256.HashData(body)[0] / 255.0), TimeProvider.System, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !aborted.IsCancellationRequested;
    }

    private void Note(HttpRequest request, string path, string key, byte[] secret, byte[] body, int answered)
    {
        var (id, timestamp, signatures) = (request.Headers["webhook-id"].ToString(), request.Headers["webhook-timestamp"].ToString(), request.Headers["webhook-signature"].ToString());
        var signed = HMACSHA256.HashData(secret, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]);
        var isVerified = signatures.Split(' ').Contains($"v1,{Convert.ToBase64String(signed)}");
        var update = JsonNode.Parse(body)!["data"]!.AsObject();
        DateTimeOffset? at = long.TryParse(timestamp, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        _deliveries.Add(new Delivery(path, key, id, at, isVerified, answered, (string)update["taskId"]!, (long)update["version"]!, (string)update["id"]!, (string)update["status"]!, Contents.Of(update), TimeProvider.System.GetUtcNow()));
    }
}
