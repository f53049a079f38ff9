using CometRunway.Server.Clustering;

namespace CometRunway.Server.Draining;

internal static class DrainHosting
{
    private static readonly TimeSpan DelayInCluster = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Stopping = TimeSpan.FromSeconds(7); // Once it may: requests that are left, and the silo's tasks.

    public static void AddDrain(this IServiceCollection services, ClusterOptions cluster)
    {
        var delay = cluster.DrainDelay ?? (cluster.IsShared ? DelayInCluster : TimeSpan.Zero);
        services.Configure<HostOptions>(static host => host.ShutdownTimeout = Stopping);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Drain>(provider, delay));
    }
}
