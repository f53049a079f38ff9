using CometRunway.Dashboard;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Retention;
using CometRunway.Grains.Upstream;
using CometRunway.Server.Browsers;
using CometRunway.Server.Bulk;
using CometRunway.Server.Callers;
using CometRunway.Server.Clustering;
using CometRunway.Server.Connections;
using CometRunway.Server.Description;
using CometRunway.Server.Docs;
using CometRunway.Server.DropIn;
using CometRunway.Server.Export;
using CometRunway.Server.Forwarding;
using CometRunway.Server.Groups;
using CometRunway.Server.Health;
using CometRunway.Server.Http;
using CometRunway.Server.Idempotency;
using CometRunway.Server.Limits;
using CometRunway.Server.Overview;
using CometRunway.Server.Problems;
using CometRunway.Server.Releases;
using CometRunway.Server.Sessions;
using CometRunway.Server.Settings;
using CometRunway.Server.Silos;
using CometRunway.Server.Tasks;
using CometRunway.Server.Telemetry;
using CometRunway.Server.Tenants;
using CometRunway.Server.Tokens;
using CometRunway.Server.Updates;
using CometRunway.Server.Upstreams;
using CometRunway.Server.Usage;
using CometRunway.Server.Webhooks;
using CometRunway.Storage.Hosting;

namespace CometRunway.Server.Hosting;

/// <summary>What the server is made of, room by room.</summary>
internal static class ServerHosting
{
    public static void AddServer(this WebApplicationBuilder builder)
    {
        builder.AddTracker();
        builder.AddConnections();
        builder.AddDescription();
        builder.AddCallers();
        builder.AddSilo();
        builder.AddLimits();
        builder.AddHttp();
        builder.AddPathBase();
        builder.AddIdempotency();
        builder.AddSessions();
        builder.AddTenants();
        builder.AddTasks();
        builder.AddExport();
        builder.AddUpdates();
        builder.AddGroups();
        builder.AddTokens();
        builder.AddUpstream();
        builder.AddOverview();
        builder.AddSilos();
        builder.AddUsage();
        builder.AddWebhooks();
        builder.AddBulk();
        builder.AddDropIn();
        builder.AddForwarding();
        builder.AddHealth();
        builder.AddBrowsers();
        builder.AddCometRunwayDashboard();
        builder.AddKnownSettings<DashboardOptions>(DashboardOptions.Section);
        builder.AddTelemetry(ServerVersion.Text);
        builder.AddLogFormat();
    }

    public static void UseServer(this WebApplication app)
    {
        app.UsePlainPaths();
        app.UseOwnPathBase();
        app.UseMiddleware<RequestNames>();
        app.UseHead();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMetricsPort();
        app.UseMiddleware<OptionsMiddleware>();
        app.UseRoutingWithHead();
        app.UseStanding();
        app.UseTokens();
        app.UseCors();
        app.UseConnections();
    }

    public static void MapServer(this WebApplication app)
    {
        app.MapSessions();
        app.MapTenants();
        app.MapTasks();
        app.MapExport();
        app.MapUpdates();
        app.MapGroups();
        app.MapTokens();
        app.MapUpstream();
        app.MapOverview();
        app.MapSilos();
        app.MapUsage();
        app.MapWebhooks();
        app.MapBulk();
        app.MapDropIn();
        app.MapForwarding();
        app.MapHealth();
        app.MapOpenApi();
        app.MapDocs();
        app.MapFrontPage();
        app.MapOrleans();
        app.MapMetrics();
    }

    // What the silo is told, and where it keeps what it knows.
    private static void AddTracker(this WebApplicationBuilder builder)
    {
        builder.AddSettings<PollingOptions>("CometRunway:Polling");
        builder.AddSettings<RetentionOptions>(StorageOptions.Section);
        builder.AddSettings<StorageOptions>(StorageOptions.Section);
        builder.AddSettings<UpstreamOptions>("CometRunway:Upstream");
        builder.Services.PostConfigure<UpstreamOptions>(upstream => upstream.ApiKey ??= builder.Configuration["COMETAPI_KEY"]);
        builder.Services.AddTaskStore();
    }
}
