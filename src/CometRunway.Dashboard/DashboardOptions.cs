using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CometRunway.Dashboard;

/// <summary>What the dashboard is told: section <c>CometRunway:Dashboard</c>.</summary>
public sealed class DashboardOptions : IValidatableObject
{
    /// <summary>The configuration section, <c>CometRunway:Dashboard</c>.</summary>
    public const string Section = "CometRunway:Dashboard";

    /// <summary>What stands for the trace in <see cref="TraceUrl"/>.</summary>
    public const string TraceId = "{traceId}";

    /// <summary>
    /// Where a trace is looked at, such as <c>https://jaeger.example.com/trace/{traceId}</c>: a task's page then links to the trace of its admission.
    /// An http or https address with <c>{traceId}</c> in it. Default: none, and no such link.
    /// </summary>
    public string? TraceUrl { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TraceUrl is { } url && !IsTemplate(url))
            yield return new ValidationResult($"{Section}:{nameof(TraceUrl)}: '{url}' must be an http or https address with {TraceId} in it, such as https://jaeger.example.com/trace/{TraceId}.", [nameof(TraceUrl)]);
    }

    private static bool IsTemplate(string url) =>
        url.Contains(TraceId, StringComparison.Ordinal) && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}

[OptionsValidator]
internal sealed partial class DashboardOptionsValidator : IValidateOptions<DashboardOptions>;
