namespace CometRunway.Server.Http;

/// <summary>The path that everything is below, and how it is taken off a request's.</summary>
/// <param name="prefix">Such as <c>/comet</c>.</param>
/// <param name="places">The first segments of all addresses of this server; an empty one stands for the front page.</param>
internal sealed class PathPrefix(string prefix, IReadOnlySet<string> places)
{
    /// <summary>
    /// What is left of a path without the prefix. Null where the path has none, or where nothing that this server has would be left: a prefix may be called as one of its own addresses is,
    /// and a proxy may have taken it off already.
    /// </summary>
    /// <param name="path">Decoded.</param>
    public string? TakeOff(string path) => Without(path) is { } rest && places.Contains(rest.TrimStart('/').Split('/')[0]) ? rest : null;

    /// <summary>The same for the target of a request line, of whose path the prefix was taken. Where it is spelt otherwise there, the target stays what it is.</summary>
    public string TakeOffTarget(string target)
    {
        var end = target.IndexOf('?', StringComparison.Ordinal);
        var path = end < 0 ? target : target[..end];
        return Without(path) is { } rest ? (rest.Length is 0 ? "/" : rest) + target[path.Length..] : target;
    }

    private string? Without(string path) =>
        path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && (path.Length == prefix.Length || path[prefix.Length] is '/') ? path[prefix.Length..] : null;
}
