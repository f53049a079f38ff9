namespace CometRunway.Server.Callers;

/// <summary>What proxies, gateways and networks for delivery write into requests that they pass on, and programs on this machine do not.</summary>
internal static class ProxySigns
{
    private static readonly string[] Names =
    [
        "Cdn-Loop", "Client-IP", "Forwarded", "Forwarded-For", "Max-Forwards", "Surrogate-Capability", "True-Client-IP", "Via", "WL-Proxy-Client-IP", "X-Client-IP",
        "X-Cloud-Trace-Context", "X-Cluster-Client-IP", "X-Host", "X-Originating-IP", "X-ProxyUser-IP", "X-Remote-Addr", "X-Remote-IP", "X-Request-Start", "X-Scheme", "X-Varnish",
    ];

    // X-Original-: where ASP.NET Core puts what a proxy said once it has believed it.
    private static readonly string[] Beginnings =
    [
        "Akamai-", "CF-", "CloudFront-", "Fastly-", "Fly-", "Ngrok-", "Proxy-", "Tailscale-", "X-Akamai-", "X-Amz-Cf-", "X-Amzn-", "X-Appengine-", "X-ARR-", "X-Azure-", "X-Envoy-", "X-Forwarded",
        "X-Original-", "X-Proxy-", "X-Real-", "X-Vercel-",
    ];

    /// <summary>The header that says so; null where none does.</summary>
    public static string? FindIn(IHeaderDictionary headers) => headers.Keys.FirstOrDefault(static name =>
        Names.Contains(name, StringComparer.OrdinalIgnoreCase) || Beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)));
}
