using CometRunway.Cluster.Tests.Harness;
using CometRunway.Grains.Shards;
using CometRunway.Grains.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Recovery;

public sealed class HandoverTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task A_task_that_is_to_go_and_has_no_other_place_stays_at_work()
    {
        var task = await _silo.Track("a");
        var activation = Assert.Single(_silo.Services.GetRequiredService<ActiveTasks>().Activations(task.Shard));

        _silo.Placement.Fail(task.Key, new InvalidOperationException("There is no place for it."));
        await Handover.Send(activation);
        Assert.True(_silo.Placement.HasFailed(task.Key), "A place is looked for before it leaves.");

        await _silo.RingThrough(task);

        Assert.Same(activation, Assert.Single(_silo.Services.GetRequiredService<ActiveTasks>().Activations(task.Shard)));
        Assert.Equal(1, _silo.Upstream.Polls(task));
    }
}
