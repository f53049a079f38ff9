using Microsoft.AspNetCore.Http;

namespace CometRunway.Dashboard;

/// <summary>What a browser is told of the page: it runs what is served here and nothing else, speaks to its own origin alone, and shows media over https.</summary>
internal static class PagePolicy
{
    private const string Content =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' https:; media-src 'self' https:; base-uri 'none'; frame-ancestors 'none'";

    public static void Apply(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Content;
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache"; // It may be kept, but is asked for anew: each file has its tag, and a rolling update has no mixture that stays.
    }
}
