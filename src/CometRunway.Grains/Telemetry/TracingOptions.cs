using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Telemetry;

/// <summary>What is traced, where traces are exported: section <c>CometRunway:Tracing</c>.</summary>
public sealed class TracingOptions
{
    /// <summary>The configuration section, <c>CometRunway:Tracing</c>.</summary>
    public const string Section = "CometRunway:Tracing";

    /// <summary>Which share of the polls that changed nothing gets a span, 0 to 1; those that changed their task all do. Default 0.001.</summary>
    [Range(0.0, 1.0)]
    public double UnchangedPolls { get; set; } = 0.001;
}

[OptionsValidator]
internal sealed partial class TracingOptionsValidator : IValidateOptions<TracingOptions>;
