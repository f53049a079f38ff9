using CometRunway.Server.Callers;

namespace CometRunway.Server.Tokens;

/// <summary>Answers to an address that held a token are nobody else's: no cache keeps them, and no link on them tells where they stood (RFC 6750, 2.3).</summary>
internal sealed class TokenAnswers(RequestDelegate next)
{
    private const string Private = "private, no-store";
    private const string Unchanged = "no-transform"; // A proxy that compresses a stream holds it back.

    public Task InvokeAsync(HttpContext http)
    {
        if (http.QueryToken is not null) http.Response.OnStarting(static response => Seal((HttpResponse)response), http.Response);
        return next(http);
    }

    private static Task Seal(HttpResponse response)
    {
        var isStream = response.Headers.CacheControl.ToString().Contains(Unchanged, StringComparison.Ordinal);
        response.Headers.CacheControl = isStream ? $"{Private}, {Unchanged}" : Private;
        response.Headers["Referrer-Policy"] = "no-referrer";
        return Task.CompletedTask;
    }
}
