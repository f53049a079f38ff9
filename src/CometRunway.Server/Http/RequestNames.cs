using CometRunway.Server.Problems;

namespace CometRunway.Server.Http;

/// <summary>
/// Names each answer for whoever looks for its request later: <c>X-Request-Id</c>, the caller's own where it brought one that can be written down, and
/// <c>X-Trace-Id</c>, under which traces and the log know it. No browser is to guess what an answer is.
/// </summary>
internal sealed class RequestNames(RequestDelegate next)
{
    public const string RequestId = "X-Request-Id";
    public const string TraceId = "X-Trace-Id";

    private const int LongestId = 128;

    public Task InvokeAsync(HttpContext http)
    {
        var brought = http.Request.Headers[RequestId].ToString();
        if (brought.Length is > 0 and <= LongestId && brought.All(static c => c is > ' ' and <= '~')) http.TraceIdentifier = brought;
        http.Response.OnStarting(Write, http); // At the last moment: whoever makes a problem of an answer clears its headers.
        return next(http);
    }

    private static Task Write(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        headers[RequestId] = http.TraceIdentifier;
        headers[TraceId] = http.TraceId;
        headers.XContentTypeOptions = "nosniff";
        return Task.CompletedTask;
    }
}
