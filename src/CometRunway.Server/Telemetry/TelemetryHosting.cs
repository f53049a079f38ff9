using CometRunway.Grains.Telemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CometRunway.Server.Telemetry;

/// <summary>Metrics at <c>/metrics</c>; metrics and traces by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector.</summary>
internal static class TelemetryHosting
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void MapMetrics(this WebApplication app) =>
        app.MapPrometheusScrapingEndpoint().WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var export = !string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]);
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(CometRunwayTelemetry.Name, "Microsoft.Orleans").AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddPrometheusExporter();
                if (export) metrics.AddOtlpExporter();
            })
            .WithTracing(traces =>
            {
                // Without a collector nobody listens, and no span is made.
                if (export) traces.AddSource(CometRunwayTelemetry.Name, "Microsoft.Orleans.Application").AddAspNetCoreInstrumentation().AddOtlpExporter();
            });
    }
}
