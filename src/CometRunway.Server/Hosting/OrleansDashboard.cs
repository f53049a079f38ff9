using CometRunway.Server.Callers;
using Microsoft.Extensions.Options;
using Orleans.Dashboard;

namespace CometRunway.Server.Hosting;

/// <summary>
/// Orleans' own dashboard, for whoever looks into the silos themselves: off unless it is asked for, and for the operator alone. It lies under <c>/api</c>, because there
/// a session is sent.
/// </summary>
internal static class OrleansDashboard
{
    private const string Prefix = "/api/orleans";

    public static void AddOrleansDashboard(this ISiloBuilder silo) => silo.AddDashboard(static dashboard => dashboard.HideTrace = true); // What a silo logs is not for a page.

    public static void MapOrleans(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<OperatorOptions>>().Value.OrleansDashboard) app.MapOrleansDashboard(Prefix).ForOperators().ExcludeFromDescription();
    }
}
