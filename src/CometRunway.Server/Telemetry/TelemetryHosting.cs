using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;
using CometRunway.Grains.Upstream;
using CometRunway.Server.Http;
using CometRunway.Server.Settings;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CometRunway.Server.Telemetry;

/// <summary>Metrics at <c>/metrics</c>; metrics, traces and the log by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector.</summary>
internal static class TelemetryHosting
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Service = "cometrunway";

    public static void MapMetrics(this WebApplication app) =>
        app.MapPrometheusScrapingEndpoint().WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]), new NotBelowPathBase());

    public static void AddTelemetry(this WebApplicationBuilder builder, string version)
    {
        builder.AddSettings<TracingOptions>(TracingOptions.Section);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Service, serviceVersion: version).AddEnvironmentVariableDetector()) // OTEL_SERVICE_NAME goes before the name that is ours.
            .WithMetrics(static metrics => metrics.AddServerMetrics().AddPrometheusExporter());
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint])) return; // Without a collector nobody listens, and no span is made.

        var pathBase = builder.Configuration.GetSection(PathBaseOptions.Section).Get<PathBaseOptions>()?.Path ?? default;
        telemetry
            .WithMetrics(static metrics => metrics.SetExemplarFilter(ExemplarFilterType.TraceBased).AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(CometRunwayTelemetry.Name).AddAspNetCoreInstrumentation(requests => requests.Filter = http => IsTraced(http, pathBase)).AddOtlpExporter())
            .WithLogging(static logs => logs.AddOtlpExporter(), static log => log.IncludeFormattedMessage = true);
    }

    private static MeterProviderBuilder AddServerMetrics(this MeterProviderBuilder metrics) =>
        metrics.AddMeter(CometRunwayTelemetry.Name, UpstreamMeters.Name, "Microsoft.Orleans").AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddView(LeaveOutAddresses);

    // These have the address of each machine that the upstream ever had: an open set.
    private static MetricStreamConfiguration? LeaveOutAddresses(Instrument instrument) =>
        instrument.Name is "http.client.open_connections" or "http.client.connection.duration" ? MetricStreamConfiguration.Drop : null;

    // A request is looked at before the path that everything is below is taken off.
    private static bool IsTraced(HttpContext http, PathString pathBase) =>
        !Array.Exists(MachinePaths.All, path => http.Request.Path.StartsWithSegments(path) || http.Request.Path.StartsWithSegments(pathBase, out var rest) && rest.StartsWithSegments(path));
}
