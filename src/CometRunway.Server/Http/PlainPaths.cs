using System.Text.RegularExpressions;

namespace CometRunway.Server.Http;

/// <summary>
/// Takes several slashes for one, so that an address of ours is found however it is spelt; routing knows no difference of case, of encoding or of a slash at
/// the end. What is passed on goes by the address as it came.
/// </summary>
internal static partial class PlainPaths
{
    public static void UsePlainPaths(this WebApplication app) => app.Use(static (http, next) =>
    {
        if (http.Request.Path.Value is { } path && path.Contains("//", StringComparison.Ordinal)) http.Request.Path = Slashes().Replace(path, "/");
        return next(http);
    });

    [GeneratedRegex("/{2,}")]
    private static partial Regex Slashes();
}
