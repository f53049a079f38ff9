using CometRunway.Dashboard;

namespace CometRunway.Server.Hosting;

/// <summary>What a browser finds at the top: the dashboard.</summary>
internal static class FrontPage
{
    private const string Dashboard = "dashboard";

    public static void MapFrontPage(this IEndpointRouteBuilder app)
    {
        app.MapCometRunwayDashboard($"/{Dashboard}");
        app.MapGet("/", static http =>
        {
            http.Response.Redirect($"{Dashboard}/"); // Relative, for whoever is behind a proxy that takes a path off.
            return Task.CompletedTask;
        }).ExcludeFromDescription();
    }
}
