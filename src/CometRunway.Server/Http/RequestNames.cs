using CometRunway.Server.Problems;

namespace CometRunway.Server.Http;

/// <summary>
/// Names each answer for whoever looks for its request later: <c>X-Request-Id</c>, the caller's own where it brought one that can be written down, else the
/// upstream's where its answer is passed on; and <c>X-Trace-Id</c>, under which traces and the log know it. No browser is to guess what an answer is.
/// </summary>
internal sealed class RequestNames(RequestDelegate next)
{
    public const string RequestId = "X-Request-Id";
    public const string TraceId = "X-Trace-Id";

    private const int LongestId = 128;

    public Task InvokeAsync(HttpContext http)
    {
        if (Brought(http) is { } name) http.TraceIdentifier = name;
        http.Response.OnStarting(Write, http); // At the last moment: whoever makes a problem of an answer clears its headers.
        return next(http);
    }

    private static string? Brought(HttpContext http) =>
        http.Request.Headers[RequestId].ToString() is { Length: > 0 and <= LongestId } name && name.All(static c => c is > ' ' and <= '~') ? name : null;

    private static Task Write(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        if (Brought(http) is not null || !headers.ContainsKey(RequestId)) headers[RequestId] = http.TraceIdentifier;
        headers[TraceId] = http.TraceId;
        headers.XContentTypeOptions = "nosniff";
        return Task.CompletedTask;
    }
}
