using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Polling;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Budget;

/// <summary>A key with one poll in 20 s, and tasks that wait for it and then do not want it.</summary>
public sealed class GivenBackSlotTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start(static services => services.Configure<PollingOptions>(static polling => polling.Budget = 0.05));
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
    }

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Whoever_waits_behind_tasks_that_are_stopped_need_not_wait_for_their_slots()
    {
        await _silo.RingThrough(await _silo.Track("polled"));
        var waiting = new List<TaskIdentity>();
        for (var i = 0; i < 5; i++) waiting.Add(await _silo.Track($"waiting-{i}"));
        foreach (var task in waiting) await _silo.RingThrough(task);

        foreach (var task in waiting.Take(3)) Assert.True(await _silo.Grain(task).Stop());
        await _silo.Deactivate(waiting[3]);

        var last = waiting[4]; // The fifth to wait, 100 s after the first poll.
        var waited = TimeSpan.Zero;
        while (_silo.Upstream.Polls(last) is 0) waited += await _silo.RingThrough(last);
        Assert.InRange(waited, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60));
    }
}
