using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>One event of a stream.</summary>
internal sealed record ServerEvent(string Name, string? EventId, JsonObject Data)
{
    /// <summary>The position that its id names.</summary>
    public long? Id => EventId?.PositionOfId();
}

/// <summary>What a reader names as the last event that it has: an id as it came, or as versions before gave it out.</summary>
internal readonly record struct LastId(string Text)
{
    public static implicit operator LastId(string text) => new(text);

    public static implicit operator LastId(long position) => new(position.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Reads server-sent events as a browser does.</summary>
internal static class EventReader
{
    /// <summary>One connection, until the server closes it. Empty where it answers 204.</summary>
    public static async IAsyncEnumerable<ServerEvent> Read(HttpClient http, string path, LastId? lastEventId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is { } last) request.Headers.Add("Last-Event-ID", last.Text);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode is HttpStatusCode.NoContent) yield break;
        response.EnsureSuccessStatusCode();
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);

        var parser = SseParser.Create(await response.Content.ReadAsStreamAsync(cancellationToken));
        await foreach (var item in parser.EnumerateAsync(cancellationToken))
        {
            yield return new ServerEvent(item.EventType, item.EventId is { Length: > 0 } id ? id : null, JsonNode.Parse(item.Data)!.AsObject());
        }
    }

    /// <summary>All events of a task to its end, over as many connections as it takes, each resuming where the last one broke.</summary>
    public static Task<IReadOnlyList<ServerEvent>> ToTheEnd(HttpClient http, string id, CancellationToken cancellationToken) => ToTheEnd(() => http, id, cancellationToken);

    /// <inheritdoc cref="ToTheEnd(HttpClient, string, CancellationToken)"/>
    public static async Task<IReadOnlyList<ServerEvent>> ToTheEnd(Func<HttpClient> server, string id, CancellationToken cancellationToken)
    {
        var all = new List<ServerEvent>();
        string? last = null;
        while (all.LastOrDefault()?.Name is not "end")
        {
            try
            {
                await foreach (var one in Read(server(), $"/api/tasks/{id}/updates", last is null ? (LastId?)null : new LastId(last), cancellationToken))
                {
                    all.Add(one);
                    last = one.EventId ?? last;
                }

                if (last is not null && all[^1].Name is "update" or "snapshot" && all[^1].Data["endedBy"] is not null) return all;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or HttpIOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            }
        }

        return all;
    }
}
