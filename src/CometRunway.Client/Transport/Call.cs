using System.Globalization;
using System.Net.Http.Headers;

namespace CometRunway.Client.Transport;

/// <summary>One request, which can be sent again.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">Below the server's address.</param>
internal sealed record Call(HttpMethod Method, string Path)
{
    /// <summary>A body of JSON.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>What the server knows a second try by, of a request that would otherwise do something twice.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>For how long the server may hold the answer until there is something to say.</summary>
    public TimeSpan Hold { get; init; }

    /// <summary>What is accepted as the answer.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>The last event that a reader of events has.</summary>
    public string? LastEventId { get; init; }

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(Method, new Uri(Path, UriKind.Relative));
        request.Headers.Accept.ParseAdd(Accept);
        request.Headers.Accept.ParseAdd("application/problem+json");
        if (Hold > TimeSpan.Zero) request.Headers.Add("Prefer", string.Create(CultureInfo.InvariantCulture, $"wait={Math.Ceiling(Hold.TotalSeconds):0}"));
        if (LastEventId is { } id) request.Headers.TryAddWithoutValidation("Last-Event-ID", id);
        if (IdempotencyKey is { } key) request.Headers.Add("Idempotency-Key", key);
        if (Body is { } body) request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return request;
    }
}
