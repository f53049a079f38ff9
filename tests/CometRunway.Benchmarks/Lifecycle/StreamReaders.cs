using System.Net.ServerSentEvents;
using System.Text.Json;

namespace CometRunway.Benchmarks.Lifecycle;

/// <summary>Clients that follow all of their tasks, each over a stream.</summary>
internal static class StreamReaders
{
    /// <summary>Returns when all streams are open; what is returned ends with <paramref name="end"/>.</summary>
    public static async Task<Task> Follow(IReadOnlyList<HttpClient> clients, HeardEnds heard, CancellationToken end)
    {
        var following = new List<Task>();
        foreach (var client in clients)
        {
            var response = await client.GetAsync("/api/updates", HttpCompletionOption.ResponseHeadersRead, end);
            response.EnsureSuccessStatusCode();
            following.Add(Read(response, heard, end));
        }

        return Task.WhenAll(following);
    }

    private static async Task Read(HttpResponseMessage response, HeardEnds heard, CancellationToken end)
    {
        using (response)
        {
            await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(end), Parse).EnumerateAsync(end))
            {
                if (item is { EventType: "update", Data: { } update }) heard.Hear(update);
            }
        }
    }

    private static JsonElement? Parse(string eventType, ReadOnlySpan<byte> data) => eventType is "update" ? JsonSerializer.Deserialize<JsonElement>(data) : null;
}
