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
            // Relative where no path is known, for whoever is behind a proxy that takes one off. Of one that is known, the slash at the end may be missing here.
            http.Response.Redirect(http.Request.PathBase.HasValue ? $"{http.Request.PathBase.ToUriComponent()}/{Dashboard}/" : $"{Dashboard}/");
            return Task.CompletedTask;
        }).ExcludeFromDescription();
    }
}
