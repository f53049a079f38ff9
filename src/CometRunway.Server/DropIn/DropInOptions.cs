using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.DropIn;

/// <summary>How Runway's SDKs are answered: section <c>CometRunway:DropIn</c>.</summary>
public sealed class DropInOptions
{
    /// <summary>
    /// How long a read of a task that has not ended is held where its caller named no wait of its own: so an unmodified SDK hears of the end when it comes, and
    /// not at its next poll. 0 to 10 min; default 0, and it is answered at once.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Hold { get; set; }

    /// <summary>
    /// How long such a read is silent at most. Then its status goes out, and white space each 15 s until the task has ended: Runway's SDKs give a request 60 s
    /// to its headers. A read whose status has gone out is not repeated by them where the server dies. 1 to 55 s; default 50 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:55")]
    public TimeSpan Silence { get; set; } = TimeSpan.FromSeconds(50);

    /// <summary>How large the body of a request may be that is forwarded to the upstream, in bytes. 1 to 2^40 (1 TiB); default 536,870,912 (512 MiB).</summary>
    [Range(1L, 1L << 40)]
    public long LargestBody { get; set; } = 512L * 1024 * 1024;
}

[OptionsValidator]
internal sealed partial class DropInOptionsValidator : IValidateOptions<DropInOptions>;
