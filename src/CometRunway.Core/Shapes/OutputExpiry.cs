using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace CometRunway.Core.Shapes;

/// <summary>
/// Until when what was generated can be fetched, as its URLs say themselves: a signed one carries its end in its query. Another reading of the task brings fresh
/// ones.
/// </summary>
public static class OutputExpiry
{
    private const string Plain = "Expires"; // CloudFront's, and older signatures of storage: seconds since 1970.
    private const string Life = "-Expires"; // X-Amz-Expires and those of its kin (X-Goog-, X-Tos-): seconds from X-Amz-Date on.
    private const string Beginning = "-Date";

    /// <summary>When the first of the URLs expires; null where none says so.</summary>
    public static DateTimeOffset? Of(ImmutableArray<string> output) => output.IsDefaultOrEmpty ? null : output.Min(Read);

    private static DateTimeOffset? Read(string url)
    {
        if (!MediaUrl.IsAbsolute(url)) return null;
        var query = new Uri(url).Query.TrimStart('?').Split('&').Select(static field => field.Split('=', 2)).Where(static field => field is [_, { Length: > 0 }])
            .Select(static field => (Name: field[0], Value: Uri.UnescapeDataString(field[1]))).ToList();
        return query.Min(field => Read(field.Name, field.Value, query));
    }

    private static DateTimeOffset? Read(string name, string value, List<(string Name, string Value)> query)
    {
        if (name.Equals(Plain, StringComparison.OrdinalIgnoreCase)) return FromNumber(value);
        if (name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) && name.EndsWith(Life, StringComparison.OrdinalIgnoreCase))
            return FromLife(query.Find(field => field.Name.Equals(name[..^Life.Length] + Beginning, StringComparison.OrdinalIgnoreCase)).Value, value);
        return value.Split('.') is [var header, var claims, _] && header.StartsWith("ey", StringComparison.Ordinal) ? FromClaims(claims) : null;
    }

    private static DateTimeOffset? FromLife(string? beginning, string life) =>
        DateTimeOffset.TryParseExact(beginning, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
        && uint.TryParse(life, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? UnixTime.Read(from.ToUnixTimeSeconds() + (double)seconds)
            : null;

    private static DateTimeOffset? FromNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? UnixTime.Read(number) : null;

    // A JSON Web Token, RFC 7519. Nobody here can verify it, and nothing but a hint is taken from it.
    private static DateTimeOffset? FromClaims(string claims)
    {
        if (!Base64Url.IsValid(claims)) return null;
        using var json = LenientJson.Parse(Base64Url.DecodeFromChars(claims));
        return json?.RootElement.Value("exp") is { ValueKind: JsonValueKind.Number } end && end.TryGetDouble(out var number) ? UnixTime.Read(number) : null;
    }
}
