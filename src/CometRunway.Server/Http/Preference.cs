using System.Net.Http.Headers;

namespace CometRunway.Server.Http;

/// <summary>What a caller prefers by the header <c>Prefer</c> (RFC 7240).</summary>
internal static class Preference
{
    private const string Header = "Prefer";

    /// <summary>The value of a preference, where it stands first if it stands more than once; null where it is not there or has none.</summary>
    public static string? Of(HttpRequest request, string name) => request.Headers.GetCommaSeparatedValues(Header)
        .Select(static text => NameValueWithParametersHeaderValue.TryParse(text, out var preference) ? preference : null)
        .FirstOrDefault(preference => name.Equals(preference?.Name, StringComparison.OrdinalIgnoreCase))
        ?.Value?.Trim('"');
}
