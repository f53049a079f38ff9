namespace CometRunway.Simulator.Accounts;

internal static class Bearer
{
    private const string Scheme = "Bearer ";

    /// <summary>The key of a request, or null when it has none.</summary>
    public static string? KeyOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.AsSpan(Scheme.Length).Trim() is { Length: > 0 } key
            ? key.ToString()
            : null;
    }
}
