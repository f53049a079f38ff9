namespace CometRunway.Server.Callers;

/// <summary>Whether a page of this very server makes a request, as its browser says. What stands before the server may speak TLS for it, so the scheme does not matter.</summary>
internal static class OwnPage
{
    /// <summary>A request that changes something says that it comes from here.</summary>
    public static bool MayWrite(HttpRequest request) => request.IsRead || Names(request);

    /// <summary>Nothing says that it comes from elsewhere.</summary>
    public static bool MayBe(HttpRequest request) => request.Headers.Origin.Count is 0 || Names(request);

    private static bool Names(HttpRequest request) =>
        request.Headers.Origin.Count is 1
        && Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
        && origin.Authority.Equals(WithoutUsualPort(request, origin.Scheme), StringComparison.OrdinalIgnoreCase);

    // A browser leaves the port out that its scheme has by itself.
    private static string WithoutUsualPort(HttpRequest request, string scheme) => (scheme, request.Host.Port) switch
    {
        ("https", 443) or ("http", 80) => request.Host.Host,
        _ => request.Host.Value ?? "",
    };
}
