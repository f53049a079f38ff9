using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Credentials;

/// <summary>Whose keys are taken: section <c>CometRunway:Callers</c>.</summary>
public sealed class KeyOptions : IValidatableObject
{
    private const int Sha256Digits = 64;

    /// <summary>
    /// The only keys that may be used here, each as the SHA-256 of its bytes in 64 hexadecimal digits (<c>printf %s "$KEY" | sha256sum</c>); the server's own key
    /// is always one. Any other gets 401 at every surface before anything is sent to the upstream. Tasks that were admitted before a key was struck off are
    /// polled on. Default: none, and every key is taken that the upstream takes.
    /// </summary>
    public IReadOnlyList<string> Keys { get; set; } = [];

    /// <summary>How long the upstream may refuse the key of a tenant until no new tasks are taken with it; those that there are wait. 1 min to 365 d; default 24 h.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan RefusedFor { get; set; } = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var i = 0; i < Keys.Count; i++)
        {
            if (Keys[i].Length is Sha256Digits && Keys[i].All(char.IsAsciiHexDigit)) continue;
            yield return new ValidationResult($"CometRunway:Callers:Keys:{i} must be the SHA-256 of a key in {Sha256Digits} hexadecimal digits, as 'printf %s \"$KEY\" | sha256sum' prints it; never the key itself.", [nameof(Keys)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class KeyOptionsValidator : IValidateOptions<KeyOptions>;
