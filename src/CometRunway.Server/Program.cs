using CometRunway.Server.Browsers;
using CometRunway.Server.Callers;
using CometRunway.Server.Clustering;
using CometRunway.Server.Docs;
using CometRunway.Server.DropIn;
using CometRunway.Server.Feed;
using CometRunway.Server.Forwarding;
using CometRunway.Server.Groups;
using CometRunway.Server.Health;
using CometRunway.Server.Hosting;
using CometRunway.Server.Http;
using CometRunway.Server.Idempotency;
using CometRunway.Server.Limits;
using CometRunway.Server.Problems;
using CometRunway.Server.Simulation;
using CometRunway.Server.Telemetry;
using CometRunway.Server.Tracking;
using CometRunway.Server.Webhooks;

try
{
    using var simulator = await SimulationHosting.StartSimulator(args);
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = [.. args.Where(static arg => arg is not SimulationHosting.Flag)],
        ContentRootPath = AppContext.BaseDirectory, // The settings lie beside the program, wherever it is started.
    });
    var startupLog = new StartupLog();
    startupLog.Quieten(builder.Logging);
    builder.KeepConfidential();
    builder.AddAddress();
    builder.AddSimulation(simulator);
    builder.AddOptions();
    builder.AddStorage();
    builder.AddCallers();
    builder.AddSilo();
    builder.AddLimits();
    builder.AddHttpSurfaces();
    builder.AddIdempotency();
    builder.AddDescription();
    builder.AddBrowsers();
    builder.AddForwarding();
    builder.AddTelemetry();

    await using var app = builder.Build();
    app.UseMiddleware<RequestNames>();
    app.UseHead();
    app.UseMiddleware<ProblemMiddleware>();
    app.UseMetricsPort();
    app.UseMiddleware<OptionsMiddleware>();
    app.UsePlainPaths();
    app.UseRoutingWithHead();
    app.UseStanding();
    app.UseBrowsers();
    app.MapCallers();
    app.MapTracking();
    app.MapFeed();
    app.MapGroups();
    app.MapTokens();
    app.MapWebhooks();
    app.MapDropIn();
    app.MapForwarding();
    app.MapHealth();
    app.MapOpenApi();
    app.MapDocs();
    app.MapPrometheusScrapingEndpoint().WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
    startupLog.Loosen(app.Lifetime);
    await app.RunUntilDrained();
    return 0;
}
catch (Exception exception) when (StartFailure.Explain(exception) is { } sentences)
{
    foreach (var sentence in sentences) await Console.Error.WriteLineAsync($"cometrunway does not start: {sentence}");
    return 1;
}
