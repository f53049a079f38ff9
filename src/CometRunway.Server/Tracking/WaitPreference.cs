using System.Globalization;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Tracking;

/// <summary>How long a caller wants an answer held: <c>Prefer: wait=N</c> (RFC 7240) or <c>?wait=N</c>, in seconds; more than 55 is 55.</summary>
internal static class WaitPreference
{
    private const int Longest = 55;

    /// <exception cref="ProblemException">N is no whole number of seconds.</exception>
    public static TimeSpan? Read(HttpRequest request)
    {
        if (request.Query.TryGetValue("wait", out var query)) return Parse(query.ToString(), "wait");
        var preference = request.Headers["Prefer"]
            .SelectMany(static header => (header ?? "").Split(',', ';'))
            .Select(static part => part.Split('=', 2))
            .FirstOrDefault(static part => part[0].Trim().Equals("wait", StringComparison.OrdinalIgnoreCase));
        return preference is null ? null : Parse(preference.ElementAtOrDefault(1)?.Trim().Trim('"') ?? "", "Prefer");
    }

    /// <summary>Tells the caller what was made of it.</summary>
    public static void Applied(HttpResponse response, TimeSpan wait)
    {
        response.Headers["Preference-Applied"] = $"wait={wait.TotalSeconds:0}";
        response.Headers.Vary = "Prefer";
    }

    private static TimeSpan Parse(string text, string field)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            throw new ProblemException(ProblemKinds.InvalidField(field, $"'wait={ProblemKinds.Shorten(text)}' is not a whole number of seconds from 0 to {Longest}."));
        return TimeSpan.FromSeconds(Math.Min(seconds, Longest));
    }
}
