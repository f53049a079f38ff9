using CometRunway.Server.Http;

namespace CometRunway.Server.Overview;

internal static class OverviewHosting
{
    public static void AddOverview(this WebApplicationBuilder builder)
    {
        builder.Services.AddDocuments(OverviewJson.Default);
        builder.Services.AddSingleton<OverviewMaker>();
        builder.Services.AddSingleton<OverviewWatch>();
    }
}
