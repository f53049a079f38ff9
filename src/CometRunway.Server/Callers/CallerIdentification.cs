using System.Net;
using CometRunway.Grains.Upstream;
using CometRunway.Server.Problems;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Callers;

/// <summary>
/// Finds out who makes a request. The bearer key is the tenant. Only a request that comes straight from this machine may bring none: it gets
/// the server's own key.
/// </summary>
internal sealed class CallerIdentification(TenantNames tenants, IOptions<UpstreamOptions> upstream)
{
    private const int LongestKey = 4096;
    private const string Scheme = "Bearer ";

    /// <exception cref="ProblemException">Nobody can be made out.</exception>
    public Caller Identify(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length > 0) return FromKey(ReadBearer(header));
        if (AccessTokenParameter.IsIn(http.Request)) throw new ProblemException(ProblemKinds.NotAllowed("An access token only reads what it was given out for; this takes your key, as 'Authorization: Bearer <key>'."));
        if (!IsLocal(http)) throw Unauthenticated("Send your CometAPI or Runway key as 'Authorization: Bearer <key>'.");
        if (upstream.Value.ApiKey is { Length: > 0 } own) return FromKey(own);
        throw Unauthenticated("Send your CometAPI or Runway key as 'Authorization: Bearer <key>', or start the server with the environment variable COMETAPI_KEY set, which requests from this machine then use.");
    }

    private Caller FromKey(string key) => new(tenants.NameOf(key), key);

    private static string ReadBearer(string header)
    {
        var key = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : "";
        if (key.Length is 0 or > LongestKey || key.Any(static c => c is <= ' ' or > '~'))
            throw Unauthenticated($"The header must be 'Authorization: Bearer <key>' with a key of 1 to {LongestKey} visible ASCII characters.");
        return key;
    }

    // A proxy on this machine would lend the server's key to the world, and so would a web page that rebinds its name to this address.
    private static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && !http.Request.Headers.ContainsKey("Forwarded")
        && (http.Request.Host.Host is "localhost" || (IPAddress.TryParse(http.Request.Host.Host, out var host) && IPAddress.IsLoopback(host)));

    private static ProblemException Unauthenticated(string detail) => new(ProblemKinds.Unauthenticated(detail));
}
