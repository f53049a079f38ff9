using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Retention;

/// <summary>How long what is over is kept: section <c>CometRunway:Storage</c>.</summary>
public sealed class RetentionOptions
{
    /// <summary>How long a task is kept after its end, and an entry of the update log after it was written. 1 h to 3650 d; default 30 d.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);
}

[OptionsValidator]
internal sealed partial class RetentionOptionsValidator : IValidateOptions<RetentionOptions>;
