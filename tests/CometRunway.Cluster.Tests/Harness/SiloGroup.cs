using CometRunway.Core;
using CometRunway.Grains.Admissions;
using CometRunway.Grains.Bulk;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Hosting;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Shards;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Tasks;
using CometRunway.Grains.Upstream;
using CometRunway.Grains.Webhooks;
using CometRunway.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.TestingHost;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>
/// Several real silos over one store, with the system's clock and a scripted upstream. Their keepers are in a hurry: what takes them 22 s after a change takes
/// them one.
/// </summary>
internal sealed class SiloGroup : IAsyncDisposable
{
    public static readonly TimeSpan LeastInterval = TimeSpan.FromSeconds(1);
    public static readonly TenantId Tenant = TenantId.Parse("tenant");

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Storage.ScratchFolder _folder = new();
    private TaskStore _database = null!;
    private InProcessTestCluster _cluster = null!;

    private SiloGroup()
    {
    }

    public FaultyStore Store { get; private set; } = null!;

    public FaultyWebhookStore Webhooks { get; private set; } = null!;

    public ScriptedUpstream Upstream { get; } = new();

    public ScriptedReceiver Receiver { get; } = new();

    public PollTimes Polls { get; } = new();

    /// <summary>Which tasks were called upon to be polled.</summary>
    public CallLog Wakes { get; } = new(nameof(ITrackedTaskGrain.EnsureTracking));

    public LostTasks Lost { get; } = new();

    public CapturedLog Log { get; } = new();

    public IGrainFactory Grains => _cluster.Client;

    public IReadOnlyList<InProcessSiloHandle> Silos => _cluster.Silos;

    public static async Task<SiloGroup> Start(short silos, Action<IServiceCollection>? configure = null)
    {
        var group = new SiloGroup();
        group._database = await group._folder.Open();
        group.Store = new FaultyStore(group._database);
        group.Webhooks = new FaultyWebhookStore(new WebhookStore(group._database));
        group.Upstream.Answer = (task, _) =>
        {
            group.Polls.Note(task.Identity);
            return Task.FromResult<Reading>(new Reading.Answer(RunwayStatus.Running));
        };
        var builder = new InProcessTestClusterBuilder(silos);
#pragma warning disable ORLEANSEXP003 // As servers of a cluster have it.
        builder.Options.UseDistributedGrainDirectory = true;
#pragma warning restore ORLEANSEXP003
        builder.ConfigureSiloHost((_, host) => host.Logging.ClearProviders().AddProvider(group.Log));
        builder.ConfigureSilo((_, silo) => group.Configure(silo.AddCometRunway().Services));
        if (configure is not null) builder.ConfigureSilo((_, silo) => configure(silo.Services));
        group._cluster = builder.Build();
        await group._cluster.DeployAsync();
        await Of<CredentialVault>(group.Silos[0]).Keep(Tenant, "key", isProven: true, CancellationToken.None);
        return group;
    }

    public static T Of<T>(InProcessSiloHandle silo)
        where T : notnull => silo.ServiceProvider.GetRequiredService<T>();

    /// <summary>Admits tasks and waits until each was polled.</summary>
    public async Task<IReadOnlyList<TaskIdentity>> Track(int tasks)
    {
        var requests = Enumerable.Range(0, tasks).Select(static i => new AdmissionRequest(TaskId.Parse($"task-{i}"))).ToList();
        await Of<ITaskAdmission>(Silos[0]).Admit(Tenant, TestSilo.Key, requests, CancellationToken.None);
        var tracked = requests.ConvertAll(static request => new TaskIdentity(Tenant, request.Id));
        await ArePolled(tracked, default);
        return tracked;
    }

    public Task ArePolled(IReadOnlyCollection<TaskIdentity> tasks, TimeSpan since) =>
        Until($"each of {tasks.Count} tasks is polled", () => tasks.All(task => Polls.Since(task, since) > 0));

    /// <summary>Waits until each of a kind is at work on the silo that keeps its shard, and nowhere else.</summary>
    public Task AreKept(string kind, int count) => Until($"{count} {kind} are where they are kept", () =>
    {
        var silos = Silos.Select(static silo => silo.SiloAddress).Order().ToList();
        var here = Silos.Select(silo => (silo.SiloAddress, Shards: Enumerable.Range(0, Sharding.Shards).ToDictionary(static shard => shard, Kept(silo, kind).Fingerprints))).ToList();
        return here.Sum(static silo => silo.Shards.Values.Sum(static shard => shard.Count)) == count
            && here.All(silo => silo.Shards.All(shard => shard.Value.Count is 0 || Rendezvous.Choose(shard.Key, silos, LiveSilos.Seed).Equals(silo.SiloAddress)));
    });

    /// <summary>Who of a kind is at work on a silo.</summary>
    public static Attendance Kept(InProcessSiloHandle silo, string kind) => silo.ServiceProvider.GetServices<IKept>().Single(kept => kept.Kind == kind).Attendance;

    public async Task<InProcessSiloHandle> Join()
    {
        var silo = await _cluster.StartAdditionalSiloAsync();
        await AllKnow();
        return silo;
    }

    /// <summary>Ends in order.</summary>
    public Task Stop(InProcessSiloHandle silo) => _cluster.StopSiloAsync(silo);

    /// <summary>Ends at once, without a word.</summary>
    public Task Kill(InProcessSiloHandle silo) => _cluster.KillSiloAsync(silo);

    public static async Task Until(string what, Func<bool> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience) throw new TimeoutException($"Within {Patience.TotalSeconds} s this did not happen: {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private Task AllKnow() => Until("all silos know each other", () => Silos.All(silo => Of<LiveSilos>(silo).Current.Count == Silos.Count));

    private void Configure(IServiceCollection services)
    {
        services.Configure<PollingOptions>(static polling => polling.LeastInterval = LeastInterval);
        services.AddSingleton<ITaskStore>(Store);
        services.AddSingleton<IWebhookStore>(Webhooks);
        services.AddSingleton<IAnswerStore>(new AnswerStore(_database, TimeProvider.System));
        services.AddSingleton<ILearnedStore>(new LearnedStore(_database, TimeProvider.System));
        services.AddSingleton<IBulkStore>(new BulkStore(_database));
        services.AddSingleton<IEndStore>(new EndStore(_database));
        services.AddSingleton<ISecretProtector, NoProtection>();
        services.AddSingleton<IWebhookEvents, PlainEvents>();
        services.AddSingleton<IWebhookSender>(Receiver);
        services.AddSingleton<IUpstream>(Upstream);
        services.AddSingleton<IIncomingGrainCallFilter>(Wakes);
        services.AddSingleton<IIncomingGrainCallFilter>(Lost);
        services.Remove(services.Single(static service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(Keeper)));
        services.AddSingleton<IHostedService>(static provider => ActivatorUtilities.CreateInstance<Keeper>(
            provider, new HurriedClock(), ActivatorUtilities.CreateInstance<Handover>(provider, new HurriedClock())));
    }
}
