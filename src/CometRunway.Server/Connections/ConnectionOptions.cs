using System.ComponentModel.DataAnnotations;
using CometRunway.Grains.Machine;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Connections;

/// <summary>How many connections this server takes: section <c>CometRunway:Connections</c>.</summary>
public sealed class ConnectionOptions
{
    /// <summary>The configuration section, <c>CometRunway:Connections</c>.</summary>
    public const string Section = "CometRunway:Connections";

    /// <summary>
    /// Connections of callers at once, at all addresses together. What comes past them is told 503, or closed at once where sixteen are being told; probes and
    /// metrics are answered among those. 1 to 1,000,000. Default: three eighths of the files that the process may have open beyond the 400 that it needs itself, at most 100,000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int AtOnce { get; set; } = OpenFiles.OfCallers;
}

[OptionsValidator]
internal sealed partial class ConnectionOptionsValidator : IValidateOptions<ConnectionOptions>;
