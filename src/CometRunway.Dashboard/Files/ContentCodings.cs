using Microsoft.Net.Http.Headers;

namespace CometRunway.Dashboard.Files;

/// <summary>How an answer may be compressed.</summary>
internal static class ContentCodings
{
    public const string Brotli = "br";
    public const string Gzip = "gzip";

    /// <summary>The smallest that the caller takes; null where it takes none of them.</summary>
    public static string? Choose(IList<StringWithQualityHeaderValue> accepted) => ((string[])[Brotli, Gzip]).FirstOrDefault(coding => accepted.Any(one => one.Value == coding && one.Quality is not 0));
}
