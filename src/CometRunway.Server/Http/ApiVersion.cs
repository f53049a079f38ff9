using System.Text.RegularExpressions;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Http;

/// <summary>The caller's <c>X-Runway-Version</c>, with which its tasks are polled.</summary>
internal static partial class ApiVersion
{
    public const string Header = "X-Runway-Version";

    /// <exception cref="ProblemException">It is no version.</exception>
    public static string? Read(HttpRequest request)
    {
        if (!request.Headers.TryGetValue(Header, out var values)) return null;
        var version = values.ToString();
        return Form().IsMatch(version)
            ? version
            : throw new ProblemException(ProblemKinds.InvalidField(Header, "The version has 1 to 32 letters, digits and . _ -, e.g. 2024-11-06."));
    }

    [GeneratedRegex($@"\A{Forms.ApiVersion}\z")]
    private static partial Regex Form();
}
