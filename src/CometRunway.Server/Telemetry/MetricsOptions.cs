using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Telemetry;

/// <summary>Where metrics are read: section <c>CometRunway:Metrics</c>.</summary>
public sealed class MetricsOptions
{
    /// <summary>The configuration section, <c>CometRunway:Metrics</c>.</summary>
    public const string Section = "CometRunway:Metrics";

    /// <summary>
    /// The port of <c>/metrics</c>, at the host of the server's first address, or at every address where <c>Kestrel:Endpoints</c> names them: then nothing else is answered there, and metrics nowhere else. 1 to 65535;
    /// default: none, and they are answered where everything is.
    /// </summary>
    [Range(1, 65535)]
    public int? Port { get; set; }
}

[OptionsValidator]
internal sealed partial class MetricsOptionsValidator : IValidateOptions<MetricsOptions>;
