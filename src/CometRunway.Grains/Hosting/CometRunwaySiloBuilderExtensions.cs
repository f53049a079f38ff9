using CometRunway.Abstractions.Calls;
using CometRunway.Grains.Admissions;
using CometRunway.Grains.Bulk;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Load;
using CometRunway.Grains.Machine;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Polling.Reports;
using CometRunway.Grains.Polling.Budgets;
using CometRunway.Grains.Polling.Profiles;
using CometRunway.Grains.Proving;
using CometRunway.Grains.Retention;
using CometRunway.Grains.Shards;
using CometRunway.Grains.Standing;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Tasks;
using CometRunway.Grains.Telemetry;
using CometRunway.Grains.Upstream;
using CometRunway.Grains.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;

namespace CometRunway.Grains.Hosting;

/// <summary>The one door to this assembly.</summary>
public static class CometRunwaySiloBuilderExtensions
{
    // Of tasks elsewhere, and of our own too: 360 bytes each. Most tasks are asked for by nobody between two updates.
    private const int RememberedAddresses = 20_000;

    // A store that is away must be told as such on whichever silo it was asked for: what its driver said travels along.
    private static readonly string[] TravellingExceptions = ["CometRunway", "Npgsql"];

    /// <summary>
    /// Adds the tracking of tasks to a silo. The host adds an <see cref="Storage.ITaskStore"/>, an <see cref="IWebhookStore"/>, an
    /// <see cref="IAnswerStore"/>, an <see cref="ILearnedStore"/>, an <see cref="IBulkStore"/>, an <see cref="IEndStore"/>, an <see cref="ISecretProtector"/>, <see cref="IWebhookEvents"/>, and the values of <see cref="PollingOptions"/>,
    /// <see cref="UpstreamOptions"/>, <see cref="KeyOptions"/>, <see cref="RetentionOptions"/>, <see cref="TracingOptions"/> and <see cref="WebhookOptions"/>.
    /// </summary>
    public static ISiloBuilder AddCometRunway(this ISiloBuilder silo)
    {
        var services = silo.Services;
        services.AddOptionsWithValidateOnStart<PollingOptions, PollingOptionsValidator>();
        services.AddOptionsWithValidateOnStart<UpstreamOptions, UpstreamOptionsValidator>();
        services.AddOptionsWithValidateOnStart<KeyOptions, KeyOptionsValidator>();
        services.AddOptionsWithValidateOnStart<RetentionOptions, RetentionOptionsValidator>();
        services.AddOptionsWithValidateOnStart<TracingOptions, TracingOptionsValidator>();
        services.AddOptionsWithValidateOnStart<WebhookOptions, WebhookOptionsValidator>();

        services.AddHostedService<Departure>(); // The first: what stops after it is the silo.
        services.Configure<GrainDirectoryOptions>(static directory => directory.CacheSize = RememberedAddresses);
        services.Configure<ExceptionSerializationOptions>(static exceptions => exceptions.SupportedNamespacePrefixes.UnionWith(TravellingExceptions));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, static (provider, _) => new WheelClock(provider.GetRequiredService<TimeProvider>()));

        // What has not been called for long is collected by what this shows. By the machine's clock a silo would activate nothing more once that was set back, until it is as late again.
        services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.ActivationManagement, static (provider, _) => new SteadyClock(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IChance, Chance>();
        services.TryAddSingleton<IStanding, LoneStanding>();
        services.AddSingleton<UpstreamMeters>();
        services.TryAddSingleton<IUpstream, UpstreamClient>();
        services.AddSingleton<BaseUrlWatch>();
        services.AddHostedService<UpstreamProbe>();
        services.AddSingleton<FeedPulse>();
        services.AddSingleton<FeedProgress>();
        services.AddInstruments<FeedInstruments>();
        services.AddInstruments<SweepInstruments>();
        services.AddSingleton<CredentialVault>();
        services.AddSingleton<FirstReadings>();
        services.AddInstruments<ProofInstruments>();
        services.AddSingleton<ProvingRead>();
        services.AddSingleton<IKeyProof, KeyProof>();
        services.AddSingleton<PollBudget>();
        services.AddInstruments<BudgetInstruments>();
        services.AddHostedService<LeaseRenewal>();
        services.AddSingleton<GateServiceClient>();
        services.AddHostedService<RefusalMessenger>();
        silo.AddGrainService<GateService>();
        services.AddSingleton<PollRoom>();
        services.AddSingleton<PollWatch>();
        services.AddSingleton<ProcessLoad>();
        services.AddSingleton<LocalLoad>();
        services.AddSingleton<LoadServiceClient>();
        services.AddSingleton<IClusterLoad, ClusterLoad>();
        silo.AddGrainService<LoadService>();
        services.AddInstruments<PollInstruments>();
        services.AddSingleton<PollSpans>();
        services.AddSingleton<Poller>();
        services.AddSingleton<IPoller>(static provider => provider.GetRequiredService<Poller>());
        services.AddSingleton<IPollingReports, PollingReports>();
        services.AddSingleton<PollPlanner>();
        services.AddSingleton<IPollPlanner>(static provider => provider.GetRequiredService<PollPlanner>());
        services.AddProfiles();
        services.AddSingleton<ActiveTasks>();
        services.AddSingleton<StoppedTasks>();
        services.AddSingleton<ObserverHomes>();
        services.AddInstruments<TaskInstruments>();
        services.AddSingleton<IOutputRenewals, OutputRenewals>();
        silo.AddOutgoingGrainCallFilter<FaultTranslation>();
        services.AddPlacementDirector<ShardPlacement, ShardPlacementDirector>();
        services.AddSingleton<LiveSilos>();
        services.AddSingleton<ShardServiceClient>();
        silo.AddGrainService<ShardService>();
        services.AddSingleton<TaskSweep>();
        services.AddSingleton<IKept>(static provider => provider.GetRequiredService<TaskSweep>());
        services.AddSingleton<SweepCall>();
        services.AddSingleton<Handover>();
        services.AddSingleton<ImportRoom>();
        services.AddSingleton<Readmission>();
        services.AddSingleton<ITaskAdmission, TaskAdmission>();
        services.AddSingleton<ITaskFeed, TaskFeed>();
        services.AddSingleton<HeldReads>();
        services.AddHosted<FeedTailer>();
        services.AddHosted<TrackingStarter>();
        services.AddHostedService<Keeper>();
        services.AddHostedService<Pruner>();
        services.AddWebhooks();
        services.AddBulk();
        return silo;
    }

    /// <summary>Has a silo that is one of several see to it that it still is, before it acts as one. It needs an <see cref="IServerEnd"/>.</summary>
    public static ISiloBuilder WatchStanding(this ISiloBuilder silo)
    {
        silo.Services.AddHosted<MemberStanding>();
        silo.Services.AddSingleton<IStanding>(static provider => provider.GetRequiredService<MemberStanding>());
        return silo;
    }

    private static void AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton<IWebhookSender, WebhookSender>();
        services.AddInstruments<WebhookInstruments>();
        services.AddSingleton<WebhookLog>();
        services.AddSingleton<Courier>();
        services.AddSingleton<IWebhookRegistry, WebhookRegistry>();
        services.AddSingleton<ActiveWebhooks>();
        services.AddSingleton<WebhookSweep>();
        services.AddSingleton<IKept>(static provider => provider.GetRequiredService<WebhookSweep>());
    }

    private static void AddBulk(this IServiceCollection services)
    {
        services.AddInstruments<BulkInstruments>();
        services.AddSingleton(static provider => new BulkPages((query, cancellationToken) => provider.GetRequiredService<ITaskStore>().Reads.List(query, cancellationToken)));
        services.AddSingleton<GatedRequests>();
        services.AddSingleton<IBulkStep, StopStep>();
        services.AddSingleton<IBulkStep, LabelStep>();
        services.AddSingleton<IBulkStep, CancelStep>();
        services.AddSingleton<BulkPageWork>();
        services.AddSingleton<IBulkActions, BulkActions>();
        services.AddHostedService<BulkKeeper>();
    }

    private static void AddProfiles(this IServiceCollection services)
    {
        services.AddSingleton(static provider => Of(provider.GetRequiredService<IOptions<PollingOptions>>().Value));
        services.AddInstruments<ProfileInstruments>();
        services.AddHosted<ProfileReporter>();
    }

    private static LocalProfiles Of(PollingOptions polling) => new(polling.Target, polling.Pace);

    private static void AddHosted<TService>(this IServiceCollection services)
        where TService : class, Microsoft.Extensions.Hosting.IHostedService
    {
        services.AddSingleton<TService>();
        services.AddHostedService(static provider => provider.GetRequiredService<TService>());
    }
}
