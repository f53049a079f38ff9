using System.Text.RegularExpressions;

namespace CometRunway.Core.Forwarding;

/// <summary>Where a request to one of Runway's addresses goes at the upstream.</summary>
/// <param name="Address">The address there.</param>
/// <param name="Resource">The path behind the prefix, without the slash: what the request is about, e.g. <c>image_to_video</c> or <c>pro/generate</c>.</param>
public sealed partial record ForwardTarget(Uri Address, string Resource)
{
    private const string Official = "/v1";
    private const string OfficialOfTheGateway = "/runwayml/v1";
    private const string Compatible = "/runway";
    private const string BaseOfTheGateway = "/runwayml";

    // Checked and joined as text; nothing may be read into it after that.
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>
    /// Maps the target of a request line to the upstream: <c>/v1/…</c> and <c>/runwayml/v1/…</c> to its <c>/v1/…</c>, and <c>/runway/…</c>, the compatibility
    /// format, to the sibling of a base that ends in <c>/runwayml</c>, else below the base. Null where the path is none of these, or holds what a server might
    /// take for a way out of it: a dot segment, an encoded slash, backslash, dot, percent or control character, or a whole address.
    /// </summary>
    /// <param name="baseUrl">The upstream, without <c>/v1</c>.</param>
    /// <param name="target">The path and query exactly as they came.</param>
    public static ForwardTarget? Map(Uri baseUrl, string target)
    {
        if (!PlainTarget().IsMatch(target)) return null;

        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        var root = baseUrl.AbsoluteUri.TrimEnd('/');
        if ((Behind(path, OfficialOfTheGateway) ?? Behind(path, Official)) is { } rest) return At(root + Official);
        rest = Behind(path, Compatible);
        return rest is null ? null : At(CompatibleRoot(root));

        ForwardTarget At(string prefix) => new(new Uri(prefix + rest + target[path.Length..], AsItIs), rest.TrimStart('/'));
    }

    private static string? Behind(string path, string prefix) =>
        path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && (path.Length == prefix.Length || path[prefix.Length] is '/') ? path[prefix.Length..] : null;

    private static string CompatibleRoot(string root) =>
        (root.EndsWith(BaseOfTheGateway, StringComparison.OrdinalIgnoreCase) ? root[..^BaseOfTheGateway.Length] : root) + Compatible;

    // Segments of what RFC 3986 lets stand in one, none of them '.' or '..'; of what is encoded, neither control characters nor . / \ %.
    [GeneratedRegex("""\A(?:/(?!\.{1,2}(?:[/?]|\z))(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%(?!2[EFef5]|5[Cc]|7[Ff]|[01])[0-9A-Fa-f]{2})*)+(?:\?[!-~-[#\\]]*)?\z""")]
    private static partial Regex PlainTarget();
}
