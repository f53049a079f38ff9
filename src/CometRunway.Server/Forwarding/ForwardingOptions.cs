using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Forwarding;

/// <summary>How creates are seen through: section <c>CometRunway:Forwarding</c>.</summary>
public sealed class ForwardingOptions
{
    /// <summary>The configuration section, <c>CometRunway:Forwarding</c>.</summary>
    public const string Section = "CometRunway:Forwarding";

    /// <summary>
    /// How long a server that was told to stop waits for the answers to creates that are under way, before it closes. Without any it waits for none. What ends the
    /// process by force (<c>terminationGracePeriodSeconds</c>, <c>stop_grace_period</c>, <c>TimeoutStopSec</c>) has to leave it that long, and the drain delay and
    /// 10 s more. 0 to 30 min; default 5 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:30:00")]
    public TimeSpan StopPatience { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The folder for tasks that were created while the store was away: each is written to a file there before its create is answered, and tracked later, by the
    /// next start of a server on the folder if need be. Servers may share one. It is made where there is none; a relative path starts at the folder that the
    /// process was started in. Default: that of the SQLite database; with PostgreSQL <c>data</c>.
    /// </summary>
    public string? PendingFolder { get; set; }
}

[OptionsValidator]
internal sealed partial class ForwardingOptionsValidator : IValidateOptions<ForwardingOptions>;
