using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace CometRunway.Server.Callers;

/// <summary>
/// The token that a browser brings in the query, because its <c>EventSource</c> sends no headers. It is taken out of the address before anything sees it that
/// logs, traces or forwards addresses.
/// </summary>
internal static class AccessTokenParameter
{
    /// <summary>Its name, that of RFC 6750.</summary>
    public const string Name = "access_token";

    extension(HttpContext http)
    {
        /// <summary>What stood in the query; null where there was none. Two are no token.</summary>
        public string? QueryToken => http.Features.Get<Brought>()?.Values.ToString();
    }

    /// <summary>Takes it out of the address of a request that is about to begin.</summary>
    public static void TakeOut(IFeatureCollection features)
    {
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        var tokens = new List<string>();
        if (request.QueryString.Length > 1)
        {
            var query = Without(request.QueryString[1..], tokens);
            if (tokens.Count > 0)
            {
                request.QueryString = query.Length > 0 ? $"?{query}" : "";
                request.RawTarget = WithoutQuery(request.RawTarget) + request.QueryString;
            }
        }

        features.Set(tokens.Count > 0 ? new Brought(new StringValues([.. tokens])) : null); // The features of a connection serve one request after the other.
    }

    private static string Without(string query, List<string> tokens)
    {
        var kept = new List<string>();
        foreach (var pair in query.Split('&'))
        {
            var (name, value) = pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (pair[..at], pair[(at + 1)..]) : (pair, "");
            if (Decode(name).Equals(Name, StringComparison.OrdinalIgnoreCase)) tokens.Add(Decode(value));
            else kept.Add(pair);
        }

        return string.Join('&', kept);
    }

    private static string WithoutQuery(string target) => target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? target[..at] : target;

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private sealed record Brought(StringValues Values);
}
