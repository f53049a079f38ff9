using System.Reflection;
using CometRunway.Abstractions;
using CometRunway.Cluster.Tests.Following;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Shards;
using CometRunway.Grains.Tasks;
using CometRunway.Grains.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Calls;

/// <summary>Orleans hands on whatever placement and directory threw. Whoever calls a grain hears of a cluster that is busy or changing, and nothing else.</summary>
public sealed class UnavailableTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public static TheoryData<Exception> Failures =>
    [
        new OperationCanceledException("Message expired before placement could complete."),
        new TaskCanceledException("The strong directory does not know the silo yet."),
        new InvalidOperationException("Something that nobody thought of."),
    ];

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task What_placement_threw_reaches_whoever_called_as_one_word(Exception failure)
    {
        var task = await _silo.AdmitOnly("a");
        foreach (var grains in new[] { _silo.Grains, _silo.Services.GetRequiredService<IGrainFactory>() })
        {
            _silo.Placement.Fail(task.Key, failure);
            var told = await Assert.ThrowsAsync<TrackerUnavailableException>(() => grains.RunwayTask(task).Get(0));
            Assert.Equal(failure.Message, told.InnerException?.Message);
        }

        Assert.NotNull(await _silo.Grain(task).Get(0));
    }

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task Whoever_follows_a_task_goes_on(Exception failure)
    {
        var task = await _silo.AdmitOnly("a");
        _silo.Placement.Fail(task.Key, failure);
        _silo.Placement.Fail(task.Key, failure);

        var given = new Given(_silo.Grains.Follow(task, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(1, (await given.Next()).Version);
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://cdn.example/a.mp4"] });
        await _silo.Ring(task);
        Assert.Equal([2], (await given.ToTheEnd()).Select(static update => update.Version));
    }

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task A_sweep_wakes_the_others(Exception failure)
    {
        var tasks = new List<TaskIdentity> { await _silo.AdmitOnly("0") };
        for (var i = 1; tasks.Count < 3; i++)
        {
            if (new TaskIdentity(TestSilo.Tenant, TaskId.Parse($"{i}")).Shard == tasks[0].Shard) tasks.Add(await _silo.AdmitOnly($"{i}"));
        }

        _silo.Placement.Fail(tasks[1].Key, failure);
        var sweep = _silo.Services.GetRequiredService<TaskSweep>();

        Assert.Equal(new Swept(Found: 3, Failed: 1), await sweep.Sweep(tasks[0].Shard, [], TestContext.Current.CancellationToken));
        Assert.Equal(new Swept(Found: 1, Failed: 0), await sweep.Sweep(tasks[0].Shard, [], TestContext.Current.CancellationToken));
    }

    // Orleans keeps one work item for a grain that is being placed; where its first message has expired, all that wait are rejected.
    [Theory]
    [InlineData(typeof(IRunwayTaskGrain))]
    [InlineData(typeof(ITrackedTaskGrain))]
    [InlineData(typeof(IWebhookGrain))]
    public void No_call_lives_shorter_than_another_that_may_wait_with_it_for_placement(Type grain) =>
        Assert.DoesNotContain(grain.GetMethods(), static method => method.GetCustomAttribute<ResponseTimeoutAttribute>() is not null);
}
