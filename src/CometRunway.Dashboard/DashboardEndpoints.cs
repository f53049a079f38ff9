using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using CometRunway.Dashboard.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace CometRunway.Dashboard;

/// <summary>Where the dashboard is served.</summary>
public static class DashboardEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string Version = typeof(DashboardEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>
    /// Serves the dashboard under a prefix of the application whose <c>/api</c> it shows. It asks for that relative to itself, so it works under any path base
    /// and behind any proxy that keeps both together. The page itself is nobody's secret; whoever opens it signs in at the API.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">Where: one segment or more, such as <c>/dashboard</c>.</param>
    /// <returns>The endpoints, to add conventions to: who may open the page, for instance.</returns>
    public static RouteGroupBuilder MapCometRunwayDashboard(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = "/dashboard")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var files = PageFiles.Embedded();
        var root = string.Concat(Enumerable.Repeat("../", prefix.Split('/', StringSplitOptions.RemoveEmptyEntries).Length));
        var dashboard = endpoints.MapGroup(prefix);
        dashboard.AddEndpointFilter(static (context, next) =>
        {
            PagePolicy.Apply(context.HttpContext.Response.Headers);
            return next(context);
        });
        dashboard.MapMethods("/", Reading, (HttpContext http) => Index(http, files));
        dashboard.MapMethods("/settings.json", Reading, (IOptions<DashboardOptions> options) => TypedResults.Json(new DashboardSettings(root, Version, options.Value.TraceUrl), DashboardJson.Default.DashboardSettings));
        dashboard.MapMethods("/{**path}", Reading, (HttpContext http, string path) => files.Find(path)?.Answer(http) ?? TypedResults.NotFound());
        dashboard.ExcludeFromDescription();
        return dashboard;
    }

    // What the page asks for is relative to it, so its address ends with a slash.
    private static IResult Index(HttpContext http, PageFiles files) =>
        http.Request.Path.Value is [.., '/'] ? files.Find("index.html")!.Answer(http) : new Relocation($"{Uri.EscapeDataString(http.Request.Path.Value!.Split('/')[^1])}/");
}
