using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Webhooks;

/// <summary>How webhooks are sent: section <c>CometRunway:Webhooks</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>
    /// Whether receivers may have private, loopback and other addresses that are not of the public internet, and be spoken to by http. Only where nobody can
    /// register an endpoint who must not reach what the server reaches. Default false.
    /// </summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>How long a receiver may take to answer, connecting included. 1 to 30 s; default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);
}

[OptionsValidator]
internal sealed partial class WebhookOptionsValidator : IValidateOptions<WebhookOptions>;
