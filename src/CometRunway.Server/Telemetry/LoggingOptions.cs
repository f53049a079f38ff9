using Microsoft.Extensions.Options;

namespace CometRunway.Server.Telemetry;

/// <summary>How the log is written: section <c>CometRunway:Logging</c>.</summary>
public sealed class LoggingOptions
{
    /// <summary>The configuration section, <c>CometRunway:Logging</c>.</summary>
    public const string Section = "CometRunway:Logging";

    /// <summary>Text, a line for each event, or Json, an object a line with its time, level, category, message and what the message is made of. Default Text.</summary>
    public LogFormat Format { get; set; }
}

/// <summary>A form of the log.</summary>
public enum LogFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs.</summary>
    Json,
}

internal sealed class LoggingOptionsValidator : IValidateOptions<LoggingOptions>
{
    public ValidateOptionsResult Validate(string? name, LoggingOptions options) =>
        Enum.IsDefined(options.Format) ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail($"{LoggingOptions.Section}:{nameof(LoggingOptions.Format)} is text or json.");
}
