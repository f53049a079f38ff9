using System.Collections.Frozen;

namespace CometRunway.Core.Forwarding;

/// <summary>
/// Which headers pass: to the upstream what it needs to understand a request, back what a client of it reads. Runway's SDKs send and read these and no others.
/// What is not listed stays here: it tells of who stands before this server, or would speak in this server's name.
/// </summary>
public static class PassedHeaders
{
    private static readonly FrozenSet<string> OfContent = Names(
        "Content-Type", "Content-Length", "Content-Encoding", "Content-Language", "Content-Disposition", "Content-Range", "Content-MD5", "Content-Digest", "Digest");

    private static readonly FrozenSet<string> ToUpstream = Names(
        "Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Idempotency-Key", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since", "Range", "User-Agent");

    private static readonly FrozenSet<string> Back = Names(
        "Accept-Ranges", "Age", "Allow", "Cache-Control", "Date", "Deprecation", "ETag", "Expires", "Last-Modified", "Link", "Location", "RateLimit", "Request-Id", "Retry-After", "Retry-After-Ms",
        "Sunset", "Vary", "Warning", "WWW-Authenticate", "X-Oneapi-Request-Id", "X-Request-Id", "X-Should-Retry");

    private static readonly string[] ToUpstreamByBeginning = ["X-Runway-", "X-Stainless-"];
    private static readonly string[] BackByBeginning = ["RateLimit-", "X-RateLimit-", "X-Runway-"];

    /// <summary>
    /// The headers that <c>Connection</c> names, which belong to one connection alone (RFC 9110, 7.6.1). The length of a body is none, whatever it says: without it
    /// nobody knows where the body ends.
    /// </summary>
    public static IReadOnlySet<string> Nominated(IEnumerable<string?> connection)
    {
        var names = connection.SelectMany(static line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        names.Remove("Content-Length");
        return names;
    }

    /// <summary>Whether a header of a request goes to the upstream.</summary>
    public static bool GoesToUpstream(string name) => OfContent.Contains(name) || ToUpstream.Contains(name) || Begins(name, ToUpstreamByBeginning);

    /// <summary>Whether a header of the upstream's answer, or of what follows it, goes to the caller.</summary>
    public static bool ComesBack(string name) => OfContent.Contains(name) || Back.Contains(name) || Begins(name, BackByBeginning);

    private static bool Begins(string name, string[] beginnings) => beginnings.Any(beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));

    private static FrozenSet<string> Names(params string[] names) => FrozenSet.Create(StringComparer.OrdinalIgnoreCase, names);
}
