using Microsoft.AspNetCore.Http.Extensions;

namespace CometRunway.Server.Http;

/// <summary>Says where the next page of a list is (RFC 8288), beside the token in its body.</summary>
internal static class NextPage
{
    public const string Parameter = "pageToken";

    /// <param name="http">The request for a page.</param>
    /// <param name="token">The token of the next; null: this is the last.</param>
    public static void Link(HttpContext http, string? token)
    {
        if (token is null) return;
        var query = new QueryBuilder(http.Request.Query.Where(static parameter => parameter.Key is not Parameter)) { { Parameter, token } };
        http.Response.Headers.Link = $"<{http.Request.PathBase.Add(http.Request.Path).ToUriComponent()}{query}>; rel=\"next\"";
    }
}
