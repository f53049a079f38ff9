namespace CometRunway.Server.Http;

/// <summary>The <c>ETag</c> of what is read.</summary>
internal static class EntityTag
{
    /// <summary>Says whether a tag is one that the caller has already; null where the caller did not say which it has.</summary>
    public static Func<string, bool>? ReadIfNoneMatch(HttpRequest request)
    {
        var tags = request.Headers.IfNoneMatch.SelectMany(static header => (header ?? "").Split(',')).Select(Name).Where(static tag => tag.Length > 0).ToList();
        if (tags.Count is 0) return null;
        return tag => tags.Exists(one => one is "*" || IsOf(one, Name(tag)));
    }

    // A proxy that compresses an answer makes its own tag of ours: "2-gzip", "2;br", "2--gzip". No tag of ours goes on like that after the same beginning.
    private static bool IsOf(string brought, string ours) =>
        brought.StartsWith(ours, StringComparison.Ordinal) && (brought.Length == ours.Length || (!char.IsAsciiDigit(brought[ours.Length]) && brought[ours.Length] is not '.'));

    private static string Name(string tag)
    {
        var trimmed = tag.Trim();
        return (trimmed.StartsWith("W/", StringComparison.OrdinalIgnoreCase) ? trimmed[2..] : trimmed).Replace("\"", "", StringComparison.Ordinal);
    }
}
