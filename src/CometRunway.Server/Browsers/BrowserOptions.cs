using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Browsers;

/// <summary>Which pages may speak to this server: section <c>CometRunway:Browsers</c>.</summary>
public sealed class BrowserOptions : IValidatableObject
{
    /// <summary>The configuration section, <c>CometRunway:Browsers</c>.</summary>
    public const string Section = "CometRunway:Browsers";

    /// <summary>Of every page.</summary>
    public const string Any = "*";

    /// <summary>
    /// The origins of pages that may use this server from another address (CORS), such as <c>https://app.example.com</c>: all of <c>/api</c> and Runway's addresses.
    /// <c>*</c> lets every page read tasks, groups and updates, and nothing else. Pages bring a token or a key, never a cookie; the server's own key is never theirs.
    /// One, or several with commas between them, or a list. Default: none.
    /// </summary>
    public IReadOnlyList<string> Origins { get; set; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var wrong in Origins.Where(static origin => !IsOrigin(origin)))
            yield return new ValidationResult($"{Section}:{nameof(Origins)}: '{wrong}' must be an origin, such as https://app.example.com or http://localhost:3000, without a path; or *.", [nameof(Origins)]);
    }

    private static bool IsOrigin(string text) =>
        text is Any || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == text);
}

[OptionsValidator]
internal sealed partial class BrowserOptionsValidator : IValidateOptions<BrowserOptions>;
