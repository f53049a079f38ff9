using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace CometRunway.Server.Http;

/// <summary>
/// Answers HEAD as GET is answered, wherever GET is, without its body. What goes on for long, a stream or a held answer, ends at once: nobody reads it. What is
/// passed on goes as it came.
/// </summary>
internal static class HeadRequests
{
    extension(HttpContext http)
    {
        /// <summary>The caller wants the status and the headers of the answer, and nothing of its body.</summary>
        public bool WantsHeadersOnly => http.Features.Get<HeadersOnly>() is not null;
    }

    /// <summary>To stand around everything that answers.</summary>
    public static void UseHead(this WebApplication app) =>
        app.Use(static (http, next) => HttpMethods.IsHead(http.Request.Method) ? AnswerAsGet(http, next) : next(http));

    /// <summary>Finds the endpoint of a request, which for HEAD is that of GET.</summary>
    public static void UseRoutingWithHead(this WebApplication app)
    {
        app.UseRouting();
        app.Use(static async (http, next) =>
        {
            if (http.WantsHeadersOnly && http.GetEndpoint()?.Metadata.GetMetadata<PassedOn>() is not null) http.Request.Method = HttpMethods.Head;
            await next(http);
            if (!http.Response.HasStarted) AllowAsGet(http.Response);
        });
    }

    private static async Task AnswerAsGet(HttpContext http, RequestDelegate next)
    {
        var body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        http.Features.Set(new HeadersOnly());
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null, body)); // Over HTTP/2 Kestrel would send what is written by pipe.
        http.Request.Method = HttpMethods.Get;
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
            http.Features.Set(body);
        }
    }

    private static void AllowAsGet(HttpResponse response)
    {
        var allowed = response.Headers.GetCommaSeparatedValues(HeaderNames.Allow);
        if (allowed.Contains(HttpMethods.Get) && !allowed.Contains(HttpMethods.Head)) response.Headers.AppendCommaSeparatedValues(HeaderNames.Allow, HttpMethods.Head);
    }

    private sealed class HeadersOnly;
}
