namespace CometRunway.Server.Problems;

/// <summary>How a caller may authenticate, and what was wrong with how it did (RFC 6750, section 3).</summary>
internal static class Challenge
{
    private const string Realm = "Bearer realm=\"CometRunway\"";

    /// <summary>The value of <c>WWW-Authenticate</c>; null where the problem is none of who asks.</summary>
    public static string? Of(Problem problem, HttpRequest request)
    {
        var error = problem.Challenge ?? (problem.Status is StatusCodes.Status401Unauthorized && request.Headers.Authorization.Count > 0 ? "invalid_token" : null);
        if (error is not null) return $"{Realm}, error=\"{error}\", error_description=\"{Quotable(problem.Detail)}\"";
        return problem.Status is StatusCodes.Status401Unauthorized ? Realm : null;
    }

    private static string Quotable(string text) => string.Concat(text.Select(static c => c is < ' ' or > '~' or '"' or '\\' ? '\'' : c));
}
