using System.Globalization;
using CometRunway.Server.Problems;
using Microsoft.Net.Http.Headers;

namespace CometRunway.Server.Http;

/// <summary>
/// How long a caller wants an answer held: <c>?wait=N</c>, or <c>Prefer: wait=N</c>, in whole seconds; more than 55 is 55. A parameter that is none is wrong; a
/// preference that is none can't be met, and is ignored.
/// </summary>
internal static class WaitPreference
{
    public const string Parameter = "wait";

    /// <summary>In seconds.</summary>
    public const int Longest = 55;

    /// <summary>Null where the caller wants no wait, or nothing but headers.</summary>
    /// <exception cref="ProblemException">The parameter is no whole number of seconds.</exception>
    public static TimeSpan? Read(HttpRequest request)
    {
        if (!request.Query.TryGetValue(Parameter, out var query)) return request.HttpContext.WantsHeadersOnly ? null : Parse(Preference.Of(request, Parameter));
        var wait = Parse(query.ToString())
            ?? throw new ProblemException(ProblemKinds.InvalidField(Parameter, $"'{ProblemKinds.Shorten(query.ToString())}' is not a whole number of seconds from 0 to {Longest}."));
        return request.HttpContext.WantsHeadersOnly ? null : wait;
    }

    /// <summary>Tells the caller what was made of it.</summary>
    public static void Applied(HttpResponse response, TimeSpan wait)
    {
        response.Headers["Preference-Applied"] = $"wait={wait.TotalSeconds:0}";
        response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, "Prefer");
    }

    // However many digits: what is longer than the longest is the longest.
    private static TimeSpan? Parse(string? text) =>
        text is { Length: > 0 } && text.All(char.IsAsciiDigit) ? TimeSpan.FromSeconds(Math.Min(double.Parse(text, CultureInfo.InvariantCulture), Longest)) : null;
}
