using Microsoft.Net.Http.Headers;

namespace CometRunway.Server.Http;

/// <summary>
/// Answers <c>OPTIONS</c> with the methods that an address takes. It is answered here on every surface; what a page may do is told before (CORS).
/// </summary>
internal sealed class OptionsMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        await next(http);
        if (!HttpMethods.IsOptions(http.Request.Method) || http.Response.StatusCode is not StatusCodes.Status405MethodNotAllowed || http.Response.HasStarted) return;
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Allow, HttpMethods.Options);
    }
}
