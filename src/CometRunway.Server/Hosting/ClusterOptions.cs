using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Hosting;

/// <summary>How this process is a silo: section <c>CometRunway:Cluster</c>.</summary>
public sealed class ClusterOptions
{
    /// <summary>Where the silo listens for its peers, on loopback. 1 to 65,535; default 11111.</summary>
    [Range(1, 65_535)]
    public int SiloPort { get; set; } = 11_111;

    /// <summary>Where the silo listens for Orleans clients, on loopback. 1 to 65,535; default 30000.</summary>
    [Range(1, 65_535)]
    public int GatewayPort { get; set; } = 30_000;
}

[OptionsValidator]
internal sealed partial class ClusterOptionsValidator : IValidateOptions<ClusterOptions>;
