using CometRunway.Grains.Upstream;
using CometRunway.Server.Http;
using CometRunway.Server.Releases;
using CometRunway.Server.Telemetry;
using CometRunway.Storage.Hosting;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Hosting;

/// <summary>Greets once the server serves.</summary>
internal static partial class GreetingHosting
{
    /// <param name="app">It has started.</param>
    /// <param name="isSimulated">Somebody tries it out.</param>
    public static void Greet(this WebApplication app, bool isSimulated)
    {
        var greeting = new Greeting(
            ServerVersion.Text,
            Addresses(app),
            app.Services.GetRequiredService<IOptions<PathBaseOptions>>().Value.Path,
            app.Services.GetRequiredService<IOptions<StorageOptions>>().Value.Place,
            app.Services.GetRequiredService<IOptions<UpstreamOptions>>().Value.BaseUrl);
        if (isSimulated) Console.WriteLine(string.Join(Environment.NewLine, greeting.Lines));
        else LogGreeting(app.Logger, greeting.Line);
    }

    // Where metrics have a port of their own, nothing else is there.
    private static IReadOnlyList<string> Addresses(WebApplication app)
    {
        var metrics = app.Services.GetRequiredService<IOptions<MetricsOptions>>().Value.Port;
        return [.. app.Urls.Where(url => BindingAddress.Parse(url).Port != metrics)];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Greeting}")]
    private static partial void LogGreeting(ILogger logger, string greeting);
}
