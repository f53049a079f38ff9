using CometRunway.Abstractions;
using CometRunway.Abstractions.Following;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Cluster.Tests.Storage;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Cluster.Tests.Following;

/// <summary>An Orleans client follows a whole tenant.</summary>
public sealed class FollowAllTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task A_follower_gets_the_log_from_its_position_on_and_then_what_comes()
    {
        var before = await _silo.Store.Admit(Some.Tasks(1_200), Token);
        await using var updates = _silo.Grains.FollowAll(Some.Tenant, after: before[99].Position).GetAsyncEnumerator(Token);
        Assert.Equal(before.Skip(100).Select(static one => one.Position), await Take(updates, 1_100));

        var later = await _silo.Store.Admit(Some.Tasks(700), Token);
        Assert.Equal(later.Select(static one => one.Position), await Take(updates, 700));
    }

    [Fact]
    public async Task Whoever_names_no_position_gets_what_comes_from_now_on()
    {
        await _silo.Store.Admit(Some.Tasks(3), Token);
        await _silo.HasRead(3);
        await using var updates = _silo.Grains.FollowAll(Some.Tenant).GetAsyncEnumerator(Token);
        var first = updates.MoveNextAsync().AsTask();
        IReadOnlyList<Admitted> admitted;
        do admitted = await _silo.Store.Admit(Some.Tasks(1), Token); // It begins at some moment among these.
        while (!first.IsCompleted);

        await first.InTime("an update came");
        Assert.InRange(updates.Current.Position, 4, admitted[0].Position);
    }

    [Fact]
    public async Task A_follower_gets_its_own_tenants_updates_that_its_filter_admits_and_no_others()
    {
        await _silo.Store.Admit([Some.Task(Some.Identity(Some.OtherTenant), "night", ["odd"]), Some.Task(group: "day", labels: ["odd"]), Some.Task(group: "night")], Token);
        var task = await _silo.Store.Track(Some.Task(group: "night", labels: ["odd"]));
        var position = await _silo.Store.Commit(task = task.Running(), Token);
        await _silo.Store.Commit(task.Succeeded(), Token);

        var filter = new RunwayUpdateFilter { Group = "night", Label = "odd", Status = RunwayStatus.Running };
        await using var updates = _silo.Grains.FollowAll(Some.Tenant, filter, after: 0).GetAsyncEnumerator(Token);
        Assert.Equal([position!.Value.Position], await Take(updates, 1));
        Assert.Equal((task.Identity.Id.Value, 2, "night"), (updates.Current.TaskId, updates.Current.Version, updates.Current.Group));
    }

    [Fact]
    public async Task Whoever_resumes_where_the_log_no_longer_begins_is_told_from_where_it_goes_on()
    {
        await _silo.Store.Admit([Some.Task(at: Some.Noon.AddDays(-1)), Some.Task(at: Some.Noon.AddDays(-1))], Token);
        var kept = await _silo.Store.Admit(Some.Tasks(3_000), Token); // More than is remembered.
        await _silo.HasRead(kept[^1].Position);
        await _silo.Store.Prune(Some.Noon, Some.Later, 100, Token);

        await using var lost = _silo.Grains.FollowAll(Some.Tenant, after: 1).GetAsyncEnumerator(Token);
        var reset = await Assert.ThrowsAsync<UpdatesNotKeptException>(() => lost.MoveNextAsync().AsTask());
        Assert.Equal(kept[^1].Position, reset.Position);

        await using var resumed = _silo.Grains.FollowAll(Some.Tenant, after: reset.Position).GetAsyncEnumerator(Token);
        var next = await _silo.Store.Admit(Some.Tasks(1), Token);
        Assert.Equal([next[0].Position], await Take(resumed, 1));
    }

    [Fact]
    public async Task While_the_store_is_away_it_is_asked_again()
    {
        var admitted = await _silo.Store.Admit(Some.Tasks(3_000), Token); // More than is remembered.
        await _silo.HasRead(admitted[^1].Position);
        var clock = new HandClock();
        _silo.Store.IsAway = true;
        var given = new Given(new TenantFollower(_silo.Grains, clock, static () => 0.5).Follow(Some.Tenant, new RunwayUpdateFilter(), new UpdateId("", 0), Token));
        foreach (var wait in (double[])[0.1, 0.2, 0.4]) Assert.Equal(TimeSpan.FromSeconds(wait), await clock.Ring("Delay"));

        await TestSilo.Until("it waits once more", () => clock.IsSet("Delay"));
        _silo.Store.IsAway = false;
        await clock.Ring("Delay");
        Assert.Equal(admitted[0].Position, (await given.Next()).Position);
    }

    private static async Task<List<long>> Take(IAsyncEnumerator<RunwayTaskUpdate> updates, int count)
    {
        var positions = new List<long>();
        while (positions.Count < count)
        {
            Assert.True(await updates.MoveNextAsync().AsTask().InTime("an update came"));
            positions.Add(updates.Current.Position);
        }

        return positions;
    }
}
