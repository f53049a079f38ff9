using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Admissions;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Hosting;
using CometRunway.Grains.Machine;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Shards;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Tasks;
using CometRunway.Grains.Upstream;
using CometRunway.Grains.Webhooks;
using CometRunway.Storage.Hosting;
using CometRunway.Storage.Sqlite;
using CometRunway.Storage.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Core.Internal;
using Orleans.Runtime.Placement;
using Orleans.TestingHost;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>A real silo over a real SQLite file, with a clock that is turned by hand, loaded dice and a scripted upstream.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    public static readonly TenantId Tenant = TenantId.Parse("tenant");
    public static readonly UpstreamKey Key = new("key", IsProven: true);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cometrunway-silo-");
    private readonly List<Ear> _ears = []; // Orleans holds observers weakly.
    private InProcessTestCluster _cluster = null!;

    private TestSilo()
    {
    }

    public HandClock Clock { get; } = new();

    public ScriptedUpstream Upstream { get; } = new();

    public FaultyStore Store { get; private set; } = null!;

    public ScriptedReceiver Receiver { get; } = new();

    public FailingPlacement Placement { get; } = new(new ShardPlacementDirector());

    public FaultyWebhookStore Webhooks { get; private set; } = null!;

    public IGrainFactory Grains => _cluster.Client;

    public IServiceProvider Services => _cluster.Silos[0].ServiceProvider;

    public static async Task<TestSilo> Start(Action<IServiceCollection>? configure = null)
    {
        var silo = new TestSilo();
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, host) => silo.Configure(host.AddCometRunway().Services));
        if (configure is not null) builder.ConfigureSilo((_, host) => configure(host.Services));
        builder.ConfigureClient(static client => client.AddCometRunway());
        silo._cluster = builder.Build();
        await silo._cluster.DeployAsync();
        silo.Store = (FaultyStore)silo.Services.GetRequiredService<ITaskStore>();
        silo.Webhooks = (FaultyWebhookStore)silo.Services.GetRequiredService<IWebhookStore>();
        await silo.Services.GetRequiredService<CredentialVault>().Keep(Tenant, "key", isProven: true, CancellationToken.None);
        return silo;
    }

    public IRunwayTaskGrain Grain(TaskIdentity task) => Grains.RunwayTask(task);

    /// <summary>Admits a task and waits until its grain has set its timer.</summary>
    public async Task<TaskIdentity> Track(string id, TimeSpan? deadline = null, TenantId? tenant = null)
    {
        var request = new AdmissionRequest(TaskId.Parse(id)) { Deadline = Clock.GetUtcNow() + deadline };
        await Services.GetRequiredService<ITaskAdmission>().Admit(tenant ?? Tenant, Key, [request], CancellationToken.None);
        var task = new TaskIdentity(tenant ?? Tenant, request.Id);
        await IsSet(task);
        return task;
    }

    /// <summary>Only the row: as after a crash between the commit and the first poll.</summary>
    public async Task<TaskIdentity> AdmitOnly(string id)
    {
        var task = new TaskIdentity(Tenant, TaskId.Parse(id));
        var now = Clock.GetUtcNow();
        var admission = new Admission { TrackedAt = now, VisibleBy = now.AddMinutes(2), Deadline = now.AddDays(1) };
        await Store.Admit([RunwayTask.Admit(task, admission)], CancellationToken.None);
        return task;
    }

    public (Ear Ear, IRunwayTaskObserver Reference) NewEar()
    {
        var ear = new Ear();
        _ears.Add(ear);
        return (ear, Grains.CreateObjectReference<IRunwayTaskObserver>(ear));
    }

    public async Task<Ear> Listen(TaskIdentity task)
    {
        var (ear, reference) = NewEar();
        Assert.NotNull(await Grain(task).Subscribe(reference));
        return ear;
    }

    /// <summary>Rings the task's poll timer as soon as it is set, and says how long it was until then.</summary>
    public Task<TimeSpan> Ring(TaskIdentity task) => Clock.Ring(task.Key);

    /// <summary>The same, and waits until what the timer set off is over.</summary>
    public async Task<TimeSpan> RingThrough(TaskIdentity task)
    {
        var wait = await Ring(task);
        await IsSet(task);
        return wait;
    }

    public Task IsSet(TaskIdentity task) => Until($"{task} sets its timer", () => Clock.IsSet(task.Key));

    public Task Polled(TaskIdentity task, int times) => Until($"{task} is polled {times} times", () => Upstream.Polls(task) >= times);

    public async Task Deactivate(TaskIdentity task)
    {
        await Grain(task).Cast<IGrainManagementExtension>().DeactivateOnIdle();
        await IsGone(task);
    }

    public Task IsGone(TaskIdentity task) => Until($"{task} leaves memory", async () =>
        await Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(Grain(task)) is null);

    /// <summary>The task has a poll timer here.</summary>
    public bool IsActive(TaskIdentity task) => Services.GetRequiredService<ActiveTasks>().Fingerprints(task.Shard).Contains(task.Fingerprint);

    /// <summary>A row on its way from whoever read or wrote it.</summary>
    public Task EnsureTracking(RunwayTask row, DateTimeOffset? now = null) =>
        Services.GetRequiredService<IGrainFactory>().GetGrain<ITrackedTaskGrain>(row.Identity.Key).EnsureTracking(row, now);

    /// <summary>How many tasks of the shard were found that should be at work and were not.</summary>
    public async Task<int> Sweep(int shard) => (await Services.GetRequiredService<TaskSweep>().Sweep(shard, [], CancellationToken.None)).Found;

    /// <summary>Writes to the database beside the silo, as another version or a hand does.</summary>
    public void Write(string sql)
    {
        using var shell = new SqliteConnection($"Data Source={Database};Pooling=False");
        shell.Open();
        shell.Execute(sql);
    }

    /// <summary>Somebody listens, and the log has been read up to a position.</summary>
    public async Task HasRead(long position)
    {
        var tailer = Services.GetRequiredService<FeedTailer>();
        await tailer.SubscribeToAll(CancellationToken.None);
        await Until($"the tailer is at {position}", () => tailer.Position?.Position >= position);
    }

    public static Task Until(string what, Func<bool> condition) => Until(what, () => Task.FromResult(condition()));

    public static async Task Until(string what, Func<Task<bool>> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience) throw new TimeoutException($"Within {Patience.TotalSeconds} s this did not happen: {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string Database => Path.Combine(_folder.FullName, "tasks.db");

    private void Configure(IServiceCollection services)
    {
        services.Configure<PollingOptions>(static polling => polling.MostInterval = polling.LeastInterval); // What is learned by one test must not move the polls of the next.
        services.Configure<StorageOptions>(options => options.ConnectionString = $"Data Source={Database}");
        services.AddTaskStore();
        services.Replace(ServiceDescriptor.Singleton<ITaskStore>(static provider => new FaultyStore(provider.GetRequiredService<TaskStore>())));
        services.Replace(ServiceDescriptor.Singleton<IWebhookStore>(static provider => new FaultyWebhookStore(new WebhookStore(provider.GetRequiredService<TaskStore>()))));
        services.AddSingleton<ISecretProtector, NoProtection>();
        services.AddSingleton<IWebhookEvents, PlainEvents>();
        services.AddSingleton<IWebhookSender>(Receiver);
        services.AddSingleton<IUpstream>(Upstream);
        services.AddSingleton<IChance>(new LoadedDice());
        services.Replace(ServiceDescriptor.KeyedSingleton<IPlacementDirector>(typeof(ShardPlacement), Placement));
        services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, Clock);

        // Sweeps are what some tests are about: they call them by hand.
        services.Remove(services.Single(static service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(Keeper)));
    }

    private sealed class LoadedDice : IChance
    {
        public double Roll() => 0.5;
    }
}
