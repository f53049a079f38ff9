using CometRunway.Server.Settings;

namespace CometRunway.Server.Telemetry;

/// <summary>Keeps metrics to one spelling of their address, and apart from everything else where they have a port of their own. What a request calls its host is no matter.</summary>
internal static class MetricsPort
{
    private const string Path = "/metrics";
    private const string Addresses = "urls";
    private const string Endpoints = "Kestrel:Endpoints";

    /// <summary>Has the server listen there too.</summary>
    public static void AddMetricsPort(this WebApplicationBuilder builder)
    {
        builder.AddSettings<MetricsOptions>(MetricsOptions.Section);
        builder.Services.AddOptionsWithValidateOnStart<MetricsOptions, MetricsOptionsValidator>();
        if (Of(builder.Configuration) is not { } port) return;

        // Addresses of the one kind would take the place of those of the other.
        builder.Configuration.AddInMemoryCollection(builder.Configuration.GetSection(Endpoints).Exists()
            ? [new($"{Endpoints}:Metrics:Url", $"http://*:{port}")]
            : [new(Addresses, With(Listening(builder.Configuration), port))]);
    }

    public static void UseMetricsPort(this WebApplication app)
    {
        var port = Of(app.Configuration);
        app.Use((http, next) =>
        {
            if (IsAnswered(http.Request.Path, http.Connection.LocalPort, port)) return next(http);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
    }

    // Routes ignore case, and proxies do not: whoever keeps /metrics from strangers means every way to write it.
    private static bool IsAnswered(PathString path, int port, int? own)
    {
        var isOfMetrics = path.StartsWithSegments(Path);
        return (!isOfMetrics || path.StartsWithSegments(Path, StringComparison.Ordinal)) && (own is null || isOfMetrics == (port == own));
    }

    private static int? Of(IConfiguration configuration) => configuration.GetSection(MetricsOptions.Section).Get<MetricsOptions>()?.Port;

    private static string Listening(ConfigurationManager configuration)
    {
        if (configuration[Addresses] is { Length: > 0 } urls) return urls;
        return string.Join(';', ((string[])["http", "https"]).SelectMany(scheme => (configuration[$"{scheme}_ports"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port => $"{scheme}://*:{port}")));
    }

    private static string With(string urls, int port)
    {
        var first = BindingAddress.Parse(urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0]);
        return $"{urls};http://{(first.IsUnixPipe || first.IsNamedPipe ? "127.0.0.1" : first.Host)}:{port}";
    }
}
