using CometRunway.Server.Settings;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Telemetry;

internal static class LoggingHosting
{
    /// <summary>Has the log written as the configuration says.</summary>
    public static void AddLogFormat(this WebApplicationBuilder builder)
    {
        builder.AddSettings<LoggingOptions>(LoggingOptions.Section);
        builder.Services.AddOptionsWithValidateOnStart<LoggingOptions>();
        builder.Services.AddSingleton<IValidateOptions<LoggingOptions>, LoggingOptionsValidator>();
        builder.Services.AddOptions<ConsoleLoggerOptions>().PostConfigure<IOptions<LoggingOptions>>(static (console, logging) =>
        {
            if (logging.Value.Format is LogFormat.Json) console.FormatterName = ConsoleFormatterNames.Json;
        });
        builder.Services.PostConfigure<JsonConsoleFormatterOptions>(static json => json.TimestampFormat = json.TimestampFormat?.Trim()); // In a text a blank comes after it.
    }
}
