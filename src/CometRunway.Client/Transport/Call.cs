using System.Globalization;
using System.Net;
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

    /// <summary>How much longer than usual its answer may take.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>It is about what is of one tenant, which the operator names.</summary>
    public bool IsOfTenant { get; init; } = true;

    /// <summary>The upstream answers it, and errors have its form. It is paid for, or destroys, so whoever sent it is told whether it may have been done.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>An answer 503 with a document is as good as a success.</summary>
    public bool MayBeUnavailable { get; init; }

    /// <summary>What is sent along beside what every request has.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>What is accepted as the answer.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>The last event that a reader of events has.</summary>
    public string? LastEventId { get; init; }

    /// <param name="tenant">Whose things it is about; null: the caller's own, or everybody's.</param>
    public HttpRequestMessage ToRequest(string? tenant)
    {
        var request = new HttpRequestMessage(Method, new Uri(Address(tenant), UriKind.Relative));
        request.Headers.Accept.ParseAdd(Accept);
        request.Headers.Accept.ParseAdd("application/problem+json");
        if (Hold > TimeSpan.Zero) request.Headers.Add("Prefer", string.Create(CultureInfo.InvariantCulture, $"wait={Math.Ceiling(Hold.TotalSeconds):0}"));
        if (LastEventId is { } id) request.Headers.TryAddWithoutValidation("Last-Event-ID", id);
        foreach (var (name, value) in Headers) request.Headers.TryAddWithoutValidation(name, value);
        if (IdempotencyKey is { } key) request.Headers.Add("Idempotency-Key", key);
        if (Body is { } body) request.Content = ToContent(body);
        return request;
    }

    /// <summary>It is an answer to read, although it is no success.</summary>
    public bool Takes(HttpResponseMessage response) =>
        MayBeUnavailable && response.StatusCode is HttpStatusCode.ServiceUnavailable && response.Content.Headers.ContentType?.MediaType is "application/json";

    private string Address(string? tenant) => tenant is null || !IsOfTenant ? Path : $"{Path}{(Path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}tenant={Uri.EscapeDataString(tenant)}";

    private static ReadOnlyMemoryContent ToContent(ReadOnlyMemory<byte> body)
    {
        var content = new ReadOnlyMemoryContent(body);
        if (!body.IsEmpty) content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
