using System.Text.Json;
using CometRunway.Abstractions;
using CometRunway.Abstractions.Following;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Cluster.Tests.Storage;
using CometRunway.Core;

namespace CometRunway.Cluster.Tests.Following;

/// <summary>An Orleans client follows a task, on a clock of its own that is turned by hand: it looks by itself only when a test says so.</summary>
public sealed class FollowTests : IAsyncLifetime
{
    private const string Delay = "Delay"; // Of a follower: until it renews its subscription, or asks again.

    private readonly HandClock _clock = new();
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Theory]
    [InlineData(Mishap.None)]
    [InlineData(Mishap.Lost)]
    [InlineData(Mishap.Doubled)]
    [InlineData(Mishap.Overtaken)]
    public async Task Each_version_is_given_once_and_as_it_is_in_the_log_whatever_becomes_of_the_pushes(Mishap mishap)
    {
        var task = await _silo.Track("a");
        var given = new Given(Follow(task, mishap: mishap));
        var all = new List<RunwayTaskUpdate> { await given.Next() };

        await Becomes(task, RunwayStatus.Throttled, RunwayStatus.Pending, RunwayStatus.Running, RunwayStatus.Succeeded);
        if (mishap is Mishap.Lost) await _clock.Ring(Delay);
        all.AddRange(await given.ToTheEnd());

        Assert.Equal([1, 2, 3, 4, 5], all.Select(static update => update.Version));
        Assert.Equal((await Log(task)).Select(static update => JsonSerializer.Serialize(update)), all.Select(static update => JsonSerializer.Serialize(update)));
    }

    [Fact]
    public async Task Whoever_followed_an_activation_that_was_lost_goes_on_with_the_next_one()
    {
        var task = await _silo.Track("a");
        var given = new Given(Follow(task));
        Assert.Equal(1, (await given.Next()).Version);
        await _silo.Deactivate(task);
        await _silo.Sweep(task.Shard);
        await Becomes(task, RunwayStatus.Running);

        Assert.InRange(await _clock.Ring(Delay), TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(24));
        Assert.Equal(2, (await given.Next()).Version);
        await Becomes(task, RunwayStatus.Succeeded);
        Assert.Equal([3], (await given.ToTheEnd()).Select(static update => update.Version)); // Pushed: the clock stood still.
    }

    [Theory]
    [InlineData(0, new long[] { 1, 2, 3 })]
    [InlineData(2, new long[] { 3 })]
    [InlineData(3, new long[] { })]
    public async Task Whoever_has_some_already_gets_the_others_and_ends_at_once_where_the_task_has(long sinceVersion, long[] versions)
    {
        var task = await _silo.Track("a");
        await Becomes(task, RunwayStatus.Running, RunwayStatus.Failed);
        Assert.Equal(versions, (await new Given(_silo.Grains.Follow(task, sinceVersion)).ToTheEnd()).Select(static update => update.Version));
    }

    [Fact]
    public async Task Whoever_missed_that_tracking_was_stopped_and_began_anew_is_told_though_versions_start_again()
    {
        var task = await _silo.Track("a");
        await Becomes(task, RunwayStatus.Throttled, RunwayStatus.Pending, RunwayStatus.Running);
        var given = new Given(Follow(task));
        for (var version = 1; version <= 4; version++) Assert.Equal(version, (await given.Next()).Version);

        await _silo.Deactivate(task); // Nobody tells its followers any more.
        await StopsAndIsTrackedAnew(task);
        await _clock.Ring(Delay);

        Assert.True((await Assert.ThrowsAsync<RunwayTaskNotTrackedException>(given.ToTheEnd)).IsTrackedAnew);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public async Task Whoever_missed_it_is_told_however_far_the_new_life_is(int changes)
    {
        var task = await _silo.Track("a");
        await Becomes(task, RunwayStatus.Throttled);
        var given = new Given(Follow(task, mishap: Mishap.Lost));
        for (var version = 1; version <= 2; version++) Assert.Equal(version, (await given.Next()).Version);

        await _silo.Deactivate(task);
        await StopsAndIsTrackedAnew(task);
        await Becomes(task, [.. Enumerable.Range(0, changes).Select(static turn => turn % 2 is 0 ? RunwayStatus.Throttled : RunwayStatus.Pending)]);
        await _clock.Ring(Delay);

        Assert.True((await Assert.ThrowsAsync<RunwayTaskNotTrackedException>(given.ToTheEnd)).IsTrackedAnew);
        Assert.Equal(1, (await new Given(Follow(task)).Next()).Version);
    }

    [Theory]
    [InlineData(RunwayStatus.Running)]
    [InlineData(RunwayStatus.Failed)]
    public async Task Whoever_comes_with_a_version_that_the_task_has_not_had_since_it_is_tracked_is_told(RunwayStatus status)
    {
        var task = await _silo.Track("a");
        await Becomes(task, status);
        var told = await Assert.ThrowsAsync<RunwayTaskNotTrackedException>(new Given(_silo.Grains.Follow(task, sinceVersion: 5)).ToTheEnd);
        Assert.Equal((task, true), (told.Task, told.IsTrackedAnew));
    }

    [Fact]
    public async Task Where_the_retention_took_the_oldest_it_begins_with_the_first_that_is_kept()
    {
        var task = await _silo.Track("a");
        var noon = _silo.Clock.GetUtcNow();
        _silo.Clock.Advance(TimeSpan.FromHours(2));
        await Becomes(task, RunwayStatus.Running);
        await _silo.Store.Prune(noon.AddHours(1), Some.Later, 100, CancellationToken.None);

        var given = new Given(Follow(task));
        Assert.Equal(2, (await given.Next()).Version);
        await Becomes(task, RunwayStatus.Succeeded);
        Assert.Equal([3], (await given.ToTheEnd()).Select(static update => update.Version));
    }

    [Fact]
    public async Task A_history_of_many_updates_is_read_to_its_end()
    {
        var task = await _silo.Track("a");
        await Becomes(task, [.. Enumerable.Range(0, 220).Select(static turn => turn % 2 is 0 ? RunwayStatus.Throttled : RunwayStatus.Pending), RunwayStatus.Succeeded]);
        Assert.Equal(Enumerable.Range(1, 222).Select(static version => (long)version), (await new Given(Follow(task)).ToTheEnd()).Select(static update => update.Version));
    }

    [Fact]
    public async Task A_task_that_is_not_tracked_can_not_be_followed()
    {
        var stranger = new TaskIdentity(TenantId.Parse("tenant"), TaskId.Parse("stranger"));
        Assert.Equal(stranger, (await Assert.ThrowsAsync<RunwayTaskNotTrackedException>(() => new Given(Follow(stranger)).ToTheEnd())).Task);
    }

    [Fact]
    public async Task A_task_that_is_no_longer_tracked_is_no_longer_followed()
    {
        var task = await _silo.Track("a");
        var given = new Given(Follow(task));
        await given.Next();
        await _silo.Grain(task).Stop();
        var stop = await given.Next();
        Assert.Equal((2L, RunwayStatus.Pending, true), (stop.Version, stop.Status, stop.IsStop));
        await Assert.ThrowsAsync<RunwayTaskNotTrackedException>(given.ToTheEnd);
    }

    [Fact]
    public async Task While_the_store_is_away_it_is_asked_again()
    {
        var task = await _silo.AdmitOnly("a");
        _silo.Store.IsAway = true;
        var given = new Given(Follow(task));
        foreach (var wait in (double[])[0.1, 0.2, 0.4]) Assert.Equal(TimeSpan.FromSeconds(wait), await _clock.Ring(Delay));

        await TestSilo.Until("it waits once more", () => _clock.IsSet(Delay));
        _silo.Store.IsAway = false;
        await _clock.Ring(Delay);
        Assert.Equal(1, (await given.Next()).Version);
    }

    [Fact]
    public async Task Whoever_leaves_asks_no_more_and_is_there_for_pushes_on_their_way()
    {
        var task = await _silo.Track("a");
        await using (var updates = Follow(task).GetAsyncEnumerator()) Assert.True(await updates.MoveNextAsync());
        await Becomes(task, RunwayStatus.Succeeded);
        Assert.Equal(TimeSpan.FromSeconds(5), await _clock.Ring(Delay));
        Assert.False(_clock.IsSet(Delay));
    }

    private IAsyncEnumerable<RunwayTaskUpdate> Follow(TaskIdentity task, Mishap mishap = Mishap.None) =>
        new TaskFollower(Mishaps.Befall(_silo.Grains, mishap), _clock, static () => 0.5).Follow(task, 0, TestContext.Current.CancellationToken);

    private async Task Becomes(TaskIdentity task, params RunwayStatus[] statuses)
    {
        foreach (var status in statuses)
        {
            _silo.Upstream.Says(new Reading.Answer(status) { Output = status is RunwayStatus.Succeeded ? ["https://cdn.example/a.mp4"] : [] });
            await _silo.RingThrough(task);
        }
    }

    private async Task StopsAndIsTrackedAnew(TaskIdentity task)
    {
        await _silo.Store.Remove(task, Some.Noon, TestContext.Current.CancellationToken);
        _silo.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await _silo.Track(task.Id.Value);
    }

    private async Task<List<RunwayTaskUpdate>> Log(TaskIdentity task) =>
        [.. await _silo.Store.Entries(task, 0, 1000, TestContext.Current.CancellationToken)];
}
