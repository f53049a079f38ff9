using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Tasks;

/// <summary>A task is stopped while a row of it is still on its way to its grain, from a sweep or from its admission.</summary>
public sealed class StopTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_row_that_comes_late_does_not_bring_it_back(bool isActive)
    {
        var task = isActive ? await _silo.Track("a") : await _silo.AdmitOnly("a");
        var late = (await _silo.Store.Find(task, Token))!;
        Assert.True(await _silo.Grain(task).Stop());

        await _silo.EnsureTracking(late);

        Assert.False(_silo.IsActive(task));
        Assert.Null(await _silo.Grain(task).Get(0));
    }

    [Fact]
    public async Task A_row_that_comes_late_does_not_hide_that_it_is_tracked_anew()
    {
        var task = await _silo.Track("a");
        var row = (await _silo.Store.Find(task, Token))!;
        var late = row.Observe(new Reading.Answer(RunwayStatus.Running), _silo.Clock.GetUtcNow());
        late = late with { Position = (await _silo.Store.Commit(late, Token))!.Value.Position };
        await _silo.Grain(task).Stop();
        await _silo.Track("a");

        await _silo.EnsureTracking(late);

        Assert.Equal((1, RunwayStatus.Pending), ((await _silo.Grain(task).Get(0))!.Version, (await _silo.Grain(task).Get(0))!.Status));
    }

    [Theory]
    [InlineData("status = 'PAUSED'")]
    [InlineData("detail = 'no JSON'")]
    [InlineData("labels = '{'")]
    public async Task A_task_that_cant_be_read_is_stopped_all_the_same(string fault)
    {
        var task = await _silo.AdmitOnly("a");
        _silo.Write($"UPDATE task SET {fault}");

        Assert.True(await _silo.Grain(task).Stop());

        Assert.Null(await _silo.Store.Find(task, Token));
        Assert.False(await _silo.Grain(task).Stop());
        await _silo.Track("a");
        Assert.Equal(1, (await _silo.Grain(task).Get(0))!.Version);
    }

    [Fact]
    public async Task Where_only_an_open_one_is_to_be_stopped_one_that_has_ended_stays()
    {
        var (open, over, ended) = (await _silo.Track("a"), await _silo.Track("b"), await _silo.AdmitOnly("c"));
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Failed));
        await _silo.RingThrough(over);
        await _silo.Store.Commit((await _silo.Store.Find(ended, Token))!.Observe(new Reading.Answer(RunwayStatus.Failed), _silo.Clock.GetUtcNow()), Token); // Its grain does not know yet.

        Assert.True(await StopOpen(open));
        Assert.False(await StopOpen(open));
        Assert.False(await StopOpen(over));
        Assert.False(await StopOpen(ended));

        Assert.Null(await _silo.Store.Find(open, Token));
        Assert.Equal((RunwayStatus.Failed, RunwayStatus.Failed), ((await _silo.Store.Find(over, Token))!.Status, (await _silo.Store.Find(ended, Token))!.Status));
    }

    private Task<bool> StopOpen(TaskIdentity task) => _silo.Services.GetRequiredService<IGrainFactory>().GetGrain<ITrackedTaskGrain>(task.Key).StopOpen();
}
