using CometRunway.Server.Hosting;

namespace CometRunway.Server.Draining;

internal static class DrainHosting
{
    private static readonly TimeSpan DelayInCluster = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Stopping = TimeSpan.FromSeconds(7); // Requests under way, and the silo's tasks.

    public static void AddDrain(this IServiceCollection services, ClusterOptions cluster)
    {
        var delay = cluster.DrainDelay ?? (cluster.IsShared ? DelayInCluster : TimeSpan.Zero);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = delay + Stopping);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Drain>(provider, delay));
        services.AddHostedService(static provider => provider.GetRequiredService<Drain>());
    }
}
