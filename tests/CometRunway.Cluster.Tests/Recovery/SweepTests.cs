using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Recovery;

/// <summary>Whoever is not at work and should be is found by the rows.</summary>
public sealed class SweepTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task A_task_that_has_a_row_and_no_activation_is_polled_after_a_sweep_of_its_shard()
    {
        var lost = await _silo.AdmitOnly("lost");
        Assert.False(_silo.Clock.IsSet(lost.Key));
        Assert.Equal(1, await Sweep(lost));

        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        Assert.InRange(await _silo.Ring(lost), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await _silo.Polled(lost, 1);
    }

    [Fact]
    public async Task A_sweep_leaves_those_alone_that_are_at_work_and_those_that_ended()
    {
        var working = await _silo.Track("working");
        var ended = await _silo.Track("ended");
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://cdn.example/a.mp4"] });
        await _silo.RingThrough(ended);
        await TestSilo.Until("it has ended", async () => (await _silo.Grain(ended).Get(0))!.Status is RunwayStatus.Succeeded);
        Assert.Equal(0, await Sweep(working));
        Assert.Equal(0, await Sweep(ended));
    }

    [Fact]
    public async Task A_task_whose_activation_was_lost_is_found_again()
    {
        var task = await _silo.Track("a");
        await _silo.Deactivate(task);
        Assert.Equal(1, await Sweep(task));
        await _silo.IsSet(task);
    }

    [Fact]
    public async Task A_task_whose_timer_was_lost_gets_another_from_a_sweep_once_it_is_a_minute_late()
    {
        var task = await _silo.Track("a");
        _silo.Clock.Lose(task.Key);
        _silo.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(0, await Sweep(task)); // It was to be polled within 5 s: it is not late by a minute yet.

        _silo.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(1, await Sweep(task));
        await _silo.RingThrough(task);
        await _silo.Polled(task, 1);
        Assert.Equal(0, await Sweep(task));
    }

    [Fact]
    public async Task A_poll_that_takes_its_time_is_not_late()
    {
        var task = await _silo.Track("a");
        var answer = new TaskCompletionSource<Reading>();
        _silo.Upstream.Answer = (_, _) => answer.Task;
        await _silo.Ring(task);
        await _silo.Polled(task, 1);

        _silo.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, await Sweep(task));
        answer.SetResult(new Reading.Answer(RunwayStatus.Running));
        await _silo.IsSet(task);
    }

    [Fact]
    public async Task An_activation_that_is_gone_and_did_not_sign_off_keeps_no_task_from_being_polled()
    {
        var task = await _silo.Track("a");
        var active = _silo.Services.GetRequiredService<ActiveTasks>();
        var activation = active.Activations(task.Shard).Single();
        await _silo.Deactivate(task);
        active.Enter(task, RunwayStatus.Pending, activation);

        _silo.Clock.Advance(TimeSpan.FromSeconds(66));
        Assert.Equal(1, await Sweep(task));
        await _silo.RingThrough(task);
        await _silo.Polled(task, 1);
    }

    [Fact]
    public async Task A_task_that_a_newer_version_wrote_holds_up_no_other_and_is_polled_once_it_can_be_read()
    {
        var lost = await _silo.AdmitOnly("lost");
        var newer = await Task.WhenAll(Enumerable.Range(0, 600).Select(i => _silo.AdmitOnly($"newer-{i}"))); // More than a page of a sweep.
        _silo.Write($"UPDATE task SET shard = {lost.Shard}; UPDATE task SET status = 'PAUSED' WHERE id <> 'lost'");

        Assert.Equal(1, await Sweep(lost));
        await _silo.IsSet(lost);
        await Assert.ThrowsAnyAsync<StoreUnavailableException>(() => _silo.Grain(newer[0]).Get(0));
        Assert.Equal(600, _silo.Store.UnreadableRows);

        _silo.Write("UPDATE task SET status = 'PENDING'");
        Assert.Equal(600, await Sweep(lost));
        await _silo.IsSet(newer[^1]);
    }

    private Task<int> Sweep(TaskIdentity task) => _silo.Sweep(task.Shard);
}
