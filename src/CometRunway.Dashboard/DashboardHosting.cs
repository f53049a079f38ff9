using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CometRunway.Dashboard;

/// <summary>Settings of the dashboard.</summary>
public static class DashboardHosting
{
    /// <summary>Reads <see cref="DashboardOptions"/> from the configuration, and has the host not start where they are wrong.</summary>
    public static void AddCometRunwayDashboard(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<DashboardOptions>(builder.Configuration.GetSection(DashboardOptions.Section));
        builder.Services.AddOptionsWithValidateOnStart<DashboardOptions, DashboardOptionsValidator>();
    }
}
