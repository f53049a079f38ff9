using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.DropIn;

/// <summary>How Runway's SDKs are answered: section <c>CometRunway:DropIn</c>.</summary>
public sealed class DropInOptions
{
    /// <summary>
    /// How long a read of a task that has not ended is held where its caller named no wait of its own: so an unmodified SDK hears of the end when it comes, and
    /// not at its next poll. SDKs give a request 60 s. 0 to 55 s; default 0, and it is answered at once.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:55")]
    public TimeSpan Hold { get; set; }

    /// <summary>How large the body of a request may be that is forwarded to the upstream, in bytes. 1 to 2^40 (1 TiB); default 536,870,912 (512 MiB).</summary>
    [Range(1L, 1L << 40)]
    public long LargestBody { get; set; } = 512L * 1024 * 1024;
}

[OptionsValidator]
internal sealed partial class DropInOptionsValidator : IValidateOptions<DropInOptions>;
