using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace CometRunway.Server.Problems;

/// <summary>What a problem says in the headers of its answer, whichever form its body has.</summary>
internal static class ProblemHeaders
{
    private const string RetryAfterSeconds = "5";

    public static void Write(HttpContext http, Problem problem)
    {
        var headers = http.Response.Headers;
        if (Challenge.Of(problem, http.Request) is { } challenge) headers.WWWAuthenticate = challenge;
        if (RetryAfter(problem) is { } seconds) headers.RetryAfter = seconds;
        if (problem is { Status: StatusCodes.Status415UnsupportedMediaType, Field: "Content-Encoding" }) headers[HeaderNames.AcceptEncoding] = "identity";
    }

    private static string? RetryAfter(Problem problem) => problem switch
    {
        { RetryAfter: { } wait } => Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture),
        { Status: StatusCodes.Status503ServiceUnavailable } => RetryAfterSeconds,
        _ => null,
    };
}
