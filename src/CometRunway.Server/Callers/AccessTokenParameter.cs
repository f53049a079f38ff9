namespace CometRunway.Server.Callers;

/// <summary>The token that a browser brings in the query, because its <c>EventSource</c> sends no headers. A request with a key needs none.</summary>
internal static class AccessTokenParameter
{
    /// <summary>Its name, that of RFC 6750.</summary>
    public const string Name = "access_token";

    public static bool IsIn(HttpRequest request) => request.Query.ContainsKey(Name) && request.Headers.Authorization.Count is 0;

    public static string Of(HttpRequest request) => request.Query[Name].ToString();
}
