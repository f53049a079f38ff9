using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace CometRunway.Campaign.Subscribers;

/// <summary>One server-sent event.</summary>
internal sealed record ServerEvent(string Name, string? Id, JsonObject Data)
{
    /// <summary>The server sends a comment each 15 s; one that says nothing for longer is gone, or its network is.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(20);

    /// <summary>Events of one connection, by the rules of the HTML standard ("Server-sent events"), as far as this server uses them: a line each for event, id and data.</summary>
    /// <exception cref="TimeoutException">The server was silent for too long.</exception>
    public static async IAsyncEnumerable<ServerEvent> Read(HttpClient server, string path, string? after, [EnumeratorCancellation] CancellationToken end)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (after is not null) request.Headers.Add("Last-Event-ID", after);
        using var response = await server.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end).WaitAsync(TenantCalls.Patience, TimeProvider.System, end);
        response.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(end));
        var (name, id, data) = ("message", (string?)null, "");
        while (await lines.ReadLineAsync(end).AsTask().WaitAsync(LongestSilence, TimeProvider.System, end) is { } line)
        {
            if (line.Length is 0 && data.Length > 0)
            {
                yield return new ServerEvent(name, id, JsonNode.Parse(data)!.AsObject());
                (name, id, data) = ("message", null, "");
            }
            else
            {
                (name, id, data) = (Field("event", line) ?? name, Field("id", line) ?? id, Field("data", line) ?? data);
            }
        }
    }

    private static string? Field(string name, string line) => line.StartsWith($"{name}: ", StringComparison.Ordinal) ? line[(name.Length + 2)..] : null;
}
