using System.Net;
using System.Net.Sockets;
using CometRunway.Grains.Hosting;
using CometRunway.Grains.Standing;
using CometRunway.Server.Callers;
using CometRunway.Server.Clustering;
using CometRunway.Server.Draining;
using CometRunway.Server.Settings;
using CometRunway.Storage.Database;
using CometRunway.Storage.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using StackExchange.Redis;
using ClusterOptions = CometRunway.Server.Clustering.ClusterOptions;
using ClusterOptionsValidator = CometRunway.Server.Clustering.ClusterOptionsValidator;

namespace CometRunway.Server.Hosting;

/// <summary>The silo of this process: alone, or one of a cluster that meets in its database, or in Redis.</summary>
internal static class SiloHosting
{
    // A silo whose port refuses is declared dead within 2 s; one that went dark, or stands still, once nothing was heard of it for three of the longest probes
    // and another probe failed: 6 to 8 s. That leaves room for a pause of its runtime.
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(2);
    private const int MissedProbes = 3;

    // The directory registers nobody in a dead silo's place for so long, counted from before it was declared dead, lest one that was only cut off goes on
    // beside. Here the fence in the store sees to that.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    // Rows of silos that are gone bar the way of a cluster that starts anew on other addresses until they count as stale.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(3);
    private const int MissedSignsOfLife = 2;

    private const string Subscriptions = "PubSubStore"; // Orleans' name for where it keeps who subscribed to a stream.

    public static void AddSilo(this WebApplicationBuilder builder)
    {
        // Orleans wants the endpoints before options are validated.
        var cluster = builder.Configuration.GetSection(ClusterOptions.Section).Get<ClusterOptions>() ?? new ClusterOptions();
        var validation = new ClusterOptionsValidator().Validate(name: null, cluster);
        if (validation.Failed) throw new OptionsValidationException(nameof(ClusterOptions), typeof(ClusterOptions), validation.Failures);
        cluster.RequireSharedDatabase(builder.Configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions());

        SiloPorts.RequireFree(cluster);
        builder.AddKnownSettings<ClusterOptions>(ClusterOptions.Section);
        builder.Services.AddDrain(cluster);
        builder.Services.AddSingleton<IServerEnd, ServerEnd>();
        builder.Services.AddIdentity(cluster);
        builder.UseOrleans(silo =>
        {
            if (cluster.IsShared) silo.JoinCluster(cluster).WatchStanding();
            else silo.UseLocalhostClustering(cluster.SiloPort, cluster.GatewayPort, primarySiloEndpoint: null, cluster.ClusterId, cluster.ClusterId);
            silo.AddCometRunway();
            if (builder.Configuration.GetValue<bool>($"{OperatorOptions.Section}:{nameof(OperatorOptions.OrleansDashboard)}")) silo.AddOrleansDashboard();
            if (cluster.Streams) silo.PublishStreams(cluster);
        });
    }

    private static void AddIdentity(this IServiceCollection services, ClusterOptions cluster)
    {
        if (cluster.MeetsInRedis) services.AddRedisWatch(cluster);
        else if (cluster.IsShared) services.AddSingleton<IServerIdentity>(provider => new MemberIdentity(cluster.ClusterId, provider.GetRequiredService<ILocalSiloDetails>()));
        else services.AddSingleton<IServerIdentity, LoneIdentity>();
    }

    private static void AddRedisWatch(this IServiceCollection services, ClusterOptions cluster)
    {
        services.AddSingleton(new RedisTable(Redis(cluster), cluster.ClusterId));
        services.AddSingleton<RedisWatch>();
        services.AddSingleton<IServerIdentity>(static provider => provider.GetRequiredService<RedisWatch>());
        services.AddHostedService(static provider => provider.GetRequiredService<RedisWatch>());
    }

    private static void PublishStreams(this ISiloBuilder silo, ClusterOptions cluster)
    {
        // Alone, subscriptions end with the silo; in a cluster they outlive the silo that keeps them.
        if (cluster.MeetsInRedis) silo.AddRedisGrainStorage(Subscriptions, storage => storage.ConfigurationOptions = Redis(cluster));
        else if (cluster.IsShared) silo.AddAdoNetGrainStorage(Subscriptions, static storage => storage.Configure<MembershipDatabase>(static (subscriptions, database) => (subscriptions.Invariant, subscriptions.DataSource) = (MembershipDatabase.Invariant, database.Source)));
        else silo.AddMemoryGrainStorage(Subscriptions);
        silo.AddCometRunwayStreams();
    }

    private static ISiloBuilder JoinCluster(this ISiloBuilder silo, ClusterOptions cluster)
    {
        if (cluster.MeetsInRedis) silo.UseRedisClustering(clustering => clustering.ConfigurationOptions = Redis(cluster));
        else silo.UseAdoNetClustering(static clustering => clustering.Configure<MembershipDatabase>(static (meeting, database) => (meeting.Invariant, meeting.DataSource) = (MembershipDatabase.Invariant, database.Source)));
        silo.Configure<Orleans.Configuration.ClusterOptions>(names => (names.ClusterId, names.ServiceId) = (cluster.ClusterId, cluster.ClusterId));
        silo.ConfigureEndpoints(Resolve(cluster.AdvertisedAddress), cluster.SiloPort, cluster.GatewayPort, listenOnAnyHostAddress: true);
        silo.Configure<ClusterMembershipOptions>(static membership =>
        {
            membership.ProbeTimeout = Probe;
            membership.MaxProbeTimeout = Probe;
            membership.NumMissedProbesLimit = MissedProbes;
            membership.IAmAliveTablePublishTimeout = SignOfLife;
            membership.NumMissedTableIAmAliveLimit = MissedSignsOfLife;
            membership.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(10);
            membership.DefunctSiloExpiration = TimeSpan.FromHours(1);
        });

        silo.Configure<GrainDirectoryOptions>(static directory => directory.RangeLeaseDuration = Lease);

        // Orleans calls it experimental. Without it a silo that dies takes most of the others' activations along; StrongDirectory = false is the way back.
#pragma warning disable ORLEANSEXP003
        if (cluster.StrongDirectory) silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
        return silo;
    }

    private static ConfigurationOptions Redis(ClusterOptions cluster)
    {
        var redis = ConfigurationOptions.Parse(cluster.Redis!);
        redis.AbortOnConnectFail = false; // A Redis that is away comes back.
        return redis;
    }

    private static IPAddress Resolve(string? advertised)
    {
        var name = string.IsNullOrWhiteSpace(advertised) ? Dns.GetHostName() : advertised;
        if (IPAddress.TryParse(name, out var address)) return address;
        try
        {
            var addresses = Dns.GetHostAddresses(name);
            return addresses.FirstOrDefault(static one => one.AddressFamily is AddressFamily.InterNetwork && !IPAddress.IsLoopback(one)) ?? addresses.First();
        }
        catch (Exception exception) when (exception is SocketException or InvalidOperationException or ArgumentException)
        {
            throw new OptionsValidationException(nameof(ClusterOptions), typeof(ClusterOptions), [$"{ClusterOptions.Section}:{nameof(ClusterOptions.AdvertisedAddress)}: '{name}' is no address and resolves to none. Set it to the IP address at which other servers reach this one."]);
        }
    }
}
