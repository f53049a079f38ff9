using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using CometRunway.Core.Upstreams;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Upstream;

/// <summary>Whom to ask: section <c>CometRunway:Upstream</c>.</summary>
public sealed class UpstreamOptions : IValidatableObject
{
    private const int MarkBytes = 4;

    /// <summary>The upstream, without <c>/v1</c>. Default: CometAPI, <c>https://api.cometapi.com/runwayml</c>.</summary>
    [Required]
    public Uri BaseUrl { get; set; } = new("https://api.cometapi.com/runwayml");

    /// <summary>The server's own key, for requests that bring none where <c>CometRunway:Callers:AllowKeyless</c> lets them. Default: the environment's <c>COMETAPI_KEY</c>, or none.</summary>
    [StringLength(4096)]
    public string? ApiKey { get; set; }

    /// <summary>How long one answer may take, connecting included. 100 ms to 5 min; default 20 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary><c>X-Runway-Version</c> for tasks whose caller named none. Default: <c>2024-11-06</c>.</summary>
    [Required, RegularExpression("^[0-9A-Za-z._-]{1,32}$")]
    public string ApiVersion { get; set; } = "2024-11-06";

    /// <summary>A short hash of the base URL: tasks carry it, so that none is looked for at an upstream that does not know it.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(BaseUrl.AbsoluteUri.TrimEnd('/'))).AsSpan(0, MarkBytes));

    /// <summary>Of which kind it is.</summary>
    internal UpstreamKind Kind { get; } = UpstreamKinds.Runway;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl is { IsAbsoluteUri: true, Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" }) yield break;
        yield return new ValidationResult("BaseUrl must be an absolute http or https address without user, query or fragment.", [nameof(BaseUrl)]);
    }
}

[OptionsValidator]
internal sealed partial class UpstreamOptionsValidator : IValidateOptions<UpstreamOptions>;
