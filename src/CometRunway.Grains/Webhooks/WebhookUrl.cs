using System.Net;

namespace CometRunway.Grains.Webhooks;

/// <summary>Which addresses may be registered. Where a name leads is only known, and checked, when it is connected to.</summary>
public static class WebhookUrl
{
    private const int LongestLength = 2000;

    /// <summary>What is wrong with it, in a sentence that does not repeat it; null where it may be registered.</summary>
    public static string? Check(string text, bool allowPrivate, out Uri? url)
    {
        url = null;
        if (text.Length > LongestLength) return $"The URL may have {LongestLength} characters.";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var read) || !IsHttp(read, allowPrivate)) return Form(allowPrivate);
        if (read.UserInfo.Length > 0) return "The URL must hold no user and no password: the signature says who calls.";
        if (read.Fragment.Length > 0) return "The URL must have no fragment (#…): it is never sent.";
        if (!allowPrivate && IsKnownPrivate(read)) return "The URL must name a host in the public internet; this server sends nowhere else.";
        url = read;
        return null;
    }

    private static bool IsHttp(Uri url, bool allowPrivate) => url.Scheme == Uri.UriSchemeHttps || (allowPrivate && url.Scheme == Uri.UriSchemeHttp);

    private static string Form(bool allowPrivate) => allowPrivate
        ? "The URL must be an absolute http or https URL, e.g. https://example.com/hooks."
        : "The URL must be an absolute https URL, e.g. https://example.com/hooks.";

    private static bool IsKnownPrivate(Uri url) => IPAddress.TryParse(url.IdnHost, out var address) && !AddressPolicy.IsPublic(address);
}
