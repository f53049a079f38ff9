using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CometRunway.Server.Callers;

/// <summary>What a browser writes into requests of a page that is not this server's own.</summary>
internal static class PageSigns
{
    private const string SecFetchSite = "Sec-Fetch-Site";

    /// <summary>The header that says so; null where none does.</summary>
    public static string? FindIn(HttpRequest request)
    {
        var own = $"{request.Scheme}://{request.Host}";
        if (IsForeign(request.Headers.Origin, origin => origin.Equals(own, StringComparison.OrdinalIgnoreCase))) return HeaderNames.Origin;
        if (IsForeign(request.Headers[SecFetchSite], static site => site is "same-origin" or "none")) return SecFetchSite; // same-site is any other port of this machine.
        if (IsForeign(request.Headers.Referer, page => IsOf(own, page))) return HeaderNames.Referer;
        return null;
    }

    private static bool IsForeign(StringValues values, Func<string, bool> isOwn) => values.Count > 1 || (values.Count is 1 && !isOwn(values.ToString()));

    private static bool IsOf(string origin, string page) =>
        Uri.TryCreate(page, UriKind.Absolute, out var address) && address.GetLeftPart(UriPartial.Authority).Equals(origin, StringComparison.OrdinalIgnoreCase);
}
