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
}

[OptionsValidator]
internal sealed partial class DropInOptionsValidator : IValidateOptions<DropInOptions>;
