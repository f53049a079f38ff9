using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace CometRunway.Benchmarks.UpdateLatency;

/// <summary>A client that follows one task, or a tenant: whatever <paramref name="path"/> streams.</summary>
internal sealed class UpdateReader(HttpClient http, string path)
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The stream is open.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Every update, until <paramref name="cancellationToken"/> ends it.</summary>
    public async Task<List<Receipt>> Follow(CancellationToken cancellationToken)
    {
        var seen = new List<Receipt>();
        try
        {
            using var response = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            response.EnsureSuccessStatusCode();
            var events = SseParser.Create(await response.Content.ReadAsStreamAsync(cancellationToken), ReadTime);
            await foreach (var item in events.EnumerateAsync(cancellationToken))
            {
                var received = TimeProvider.System.GetUtcNow();
                _begun.TrySetResult();
                if (item is { EventType: "update", Data: { } at }) seen.Add(new Receipt(PositionOf(item.EventId!), at, received));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return seen;
        }

        throw new CouldNotMeasureException("the server closed a stream that has not ended.");
    }

    // An id is the log's epoch, a dash, and the position.
    private static long PositionOf(string id) => long.Parse(id.AsSpan(id.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);

    private static DateTimeOffset? ReadTime(string eventType, ReadOnlySpan<byte> data)
    {
        var json = new Utf8JsonReader(data);
        using var update = JsonDocument.ParseValue(ref json);
        return update.RootElement.TryGetProperty("at", out var at) ? at.GetDateTimeOffset() : null;
    }
}
