using CometRunway.Cluster.Tests.Harness;
using CometRunway.Cluster.Tests.Storage;
using CometRunway.Core;

namespace CometRunway.Cluster.Tests.Tasks;

/// <summary>One grain in a real silo, on a clock that is turned by hand, over a real store that can be made to fail.</summary>
public sealed class RunwayTaskGrainTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task A_watched_task_is_polled_on_schedule_and_its_observers_hear_every_change()
    {
        var task = await _silo.Track("a");
        var ear = await _silo.Listen(task);
        Assert.Equal(TimeSpan.FromSeconds(2.5), await _silo.RingThrough(task)); // The first poll: anywhere within an interval; here the dice are loaded.

        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running) { Progress = 0.1 });
        IsOneInterval(await _silo.RingThrough(task));
        Assert.Equal((2L, RunwayStatus.Running), await ear.Next());

        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running) { Progress = 0.4 });
        IsOneInterval(await _silo.RingThrough(task));
        Assert.Equal(0.4, await ear.NextProgress());

        _silo.Upstream.Says(new Reading.ComeBackLater("HTTP 503", TimeSpan.FromSeconds(40)));
        IsOneInterval(await _silo.RingThrough(task));
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://cdn.example/a.mp4"] });
        Assert.Equal(TimeSpan.FromSeconds(40.25), await _silo.RingThrough(task));
        Assert.Equal((3L, RunwayStatus.Succeeded), await ear.Next());
    }

    [Fact]
    public async Task A_task_that_ended_is_never_polled_again_and_leaves_memory()
    {
        var task = await _silo.Track("a");
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://cdn.example/a.mp4"] });
        await _silo.RingThrough(task);
        Assert.Equal(TimeSpan.FromSeconds(10), await _silo.Ring(task));
        await _silo.IsGone(task);
        Assert.Equal(1, _silo.Upstream.Polls(task));

        var read = await _silo.Grain(task).Get(0);
        Assert.Equal(RunwayStatus.Succeeded, read!.Status);
        Assert.False(_silo.Clock.IsSet(task.Key));
    }

    [Fact]
    public async Task A_change_that_the_store_does_not_take_is_told_to_nobody_and_kept_until_it_does()
    {
        var task = await _silo.Track("a");
        var ear = await _silo.Listen(task);
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://cdn.example/a.mp4"] });
        _silo.Store.IsAway = true;
        await _silo.RingThrough(task);

        // The upstream forgets it meanwhile: what was read once is not asked for again.
        _silo.Upstream.Says(new Reading.NotVisible("gone"));
        await _silo.RingThrough(task);
        Assert.Equal(1, _silo.Upstream.Polls(task));
        Assert.Equal(RunwayStatus.Pending, (await _silo.Grain(task).Get(0))!.Status);
        Assert.False(ear.HasHeard);

        await _silo.IsSet(task);
        _silo.Store.IsAway = false;
        await _silo.RingThrough(task);
        Assert.Equal((2L, RunwayStatus.Succeeded), await ear.Next());
        Assert.Equal(RunwayStatus.Succeeded, (await _silo.Store.Find(task, TestContext.Current.CancellationToken))!.Status);
    }

    [Fact]
    public async Task What_the_store_did_not_take_is_brought_again_before_the_next_poll_would_have_been()
    {
        var task = await _silo.Track("a");
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        _silo.Store.IsAway = true;
        await _silo.RingThrough(task);
        _silo.Store.IsAway = false;

        Assert.Equal(TimeSpan.FromSeconds(2.5), await _silo.RingThrough(task));
        Assert.Equal(RunwayStatus.Running, (await _silo.Grain(task).Get(0))!.Status);
        IsOneInterval(await _silo.RingThrough(task));
    }

    [Fact]
    public async Task A_commit_whose_answer_got_lost_is_recognised_as_its_own_and_told_once()
    {
        var task = await _silo.Track("a");
        var ear = await _silo.Listen(task);
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        _silo.Store.LosesNextAnswer = true;
        await _silo.RingThrough(task);
        await _silo.RingThrough(task);
        Assert.Equal((2L, RunwayStatus.Running), await ear.Next());

        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://cdn.example/a.mp4"] });
        await _silo.RingThrough(task);
        Assert.Equal((3L, RunwayStatus.Succeeded), await ear.Next());
        var log = await _silo.Store.Entries(task, 0, 100, TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3], log.Select(static update => update.Version));
    }

    [Fact]
    public async Task A_task_that_a_server_of_the_version_before_hands_over_without_its_sequence_is_written_all_the_same()
    {
        var task = await _silo.AdmitOnly("a");
        var row = (await _silo.Store.Find(task, TestContext.Current.CancellationToken))!;
        await _silo.EnsureTracking(row with { Sequence = 0 });

        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        await _silo.RingThrough(task);

        Assert.Equal(2, (await _silo.Store.Find(task, TestContext.Current.CancellationToken))!.Version);
    }

    [Fact]
    public async Task A_row_of_an_earlier_life_that_comes_late_does_not_replace_the_task_that_is_tracked_anew()
    {
        var task = await _silo.Track("a");
        var before = (await _silo.Store.Find(task, TestContext.Current.CancellationToken))!;
        Assert.NotNull(await _silo.Store.Remove(task, Some.Noon, TestContext.Current.CancellationToken));
        await _silo.AdmitOnly("a");
        var anew = (await _silo.Store.Find(task, TestContext.Current.CancellationToken))!;

        await _silo.EnsureTracking(anew);
        await _silo.EnsureTracking(before with { Version = 7 });

        Assert.Equal((anew.Position, 1L), ((await _silo.Grain(task).Get(0))!.Position, (await _silo.Grain(task).Get(0))!.Version));
    }

    [Fact]
    public async Task A_reader_that_heard_of_a_version_gets_at_least_that_one()
    {
        var task = await _silo.Track("a");
        var row = (await _silo.Store.Find(task, TestContext.Current.CancellationToken))!;
        await _silo.Store.Commit(row.Observe(new Reading.Answer(RunwayStatus.Running), _silo.Clock.GetUtcNow()), TestContext.Current.CancellationToken);
        Assert.Equal(1, (await _silo.Grain(task).Get(1))!.Version);
        Assert.Equal(2, (await _silo.Grain(task).Get(2))!.Version);
    }

    [Fact]
    public async Task A_read_waits_neither_for_a_poll_nor_for_the_store()
    {
        var task = await _silo.Track("a");
        var poll = new TaskCompletionSource<Reading>();
        _silo.Upstream.Answer = (_, _) => poll.Task;
        await _silo.Ring(task);
        await _silo.Polled(task, 1);
        Assert.Equal(RunwayStatus.Pending, (await _silo.Grain(task).Get(0))!.Status);

        var commit = new TaskCompletionSource();
        _silo.Store.Slowness = commit.Task;
        poll.SetResult(new Reading.Answer(RunwayStatus.Running));
        await TestSilo.Until("the commit is under way", () => _silo.Store.Commits is 1);
        Assert.Equal(RunwayStatus.Pending, (await _silo.Grain(task).Get(0))!.Status);
        var patient = _silo.Grain(task).Get(2);
        Assert.False(patient.IsCompleted);
        commit.SetResult();
        Assert.Equal(2, (await patient)!.Version);
    }

    [Fact]
    public async Task A_poll_that_fails_in_the_tracker_itself_does_not_end_the_polling()
    {
        var task = await _silo.Track("a");
        _silo.Upstream.Answer = static (_, _) => throw new InvalidOperationException("a bug");
        await _silo.RingThrough(task);
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        await _silo.RingThrough(task);
        await TestSilo.Until("it runs", async () => (await _silo.Grain(task).Get(0))!.Status is RunwayStatus.Running);
    }

    [Fact]
    public async Task A_task_in_a_hurry_is_polled_at_once_and_once_more_where_a_poll_is_under_way()
    {
        var task = await _silo.Track("a");
        await _silo.RingThrough(task);
        var answer = new TaskCompletionSource<Reading>();
        _silo.Upstream.Answer = (_, _) => answer.Task;
        await _silo.Grain(task).Hurry(); // A timer that is due at once goes off without the clock.
        await _silo.Polled(task, 2);

        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Cancelled));
        await _silo.Grain(task).Hurry();
        answer.SetResult(new Reading.Answer(RunwayStatus.Running)); // Said before the reason for the hurry.
        await TestSilo.Until("it is cancelled", async () => (await _silo.Grain(task).Get(0))!.Status is RunwayStatus.Cancelled);
        Assert.Equal(3, _silo.Upstream.Polls(task));
    }

    [Fact]
    public async Task Nobody_hurries_what_is_not_tracked()
    {
        var task = new TaskIdentity(TenantId.Parse("nobody"), TaskId.Parse("never-tracked"));
        await _silo.Grain(task).Hurry();
        await _silo.IsGone(task);
        Assert.False(_silo.Clock.IsSet(task.Key));
    }

    [Fact]
    public async Task An_observer_that_does_not_come_back_is_forgotten_and_one_that_does_is_not()
    {
        var task = await _silo.Track("a");
        var silent = await _silo.Listen(task);
        var (faithful, reference) = _silo.NewEar();
        await _silo.Grain(task).Subscribe(reference);
        _silo.Clock.Advance(TimeSpan.FromSeconds(60));
        await _silo.Grain(task).Subscribe(reference);
        _silo.Clock.Advance(TimeSpan.FromSeconds(60));

        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        await _silo.RingThrough(task);
        Assert.Equal((2L, RunwayStatus.Running), await faithful.Next());
        Assert.False(silent.HasHeard);
    }

    [Fact]
    public async Task A_task_that_is_stopped_is_polled_no_more_and_its_observers_are_told()
    {
        var task = await _silo.Track("a");
        var ear = await _silo.Listen(task);
        Assert.True(await _silo.Grain(task).Stop());
        await ear.Stop.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, TestContext.Current.CancellationToken);
        await _silo.IsGone(task);
        Assert.False(_silo.Clock.IsSet(task.Key));
        Assert.Null(await _silo.Grain(task).Get(0));
        Assert.False(await _silo.Grain(task).Stop());
    }

    [Fact]
    public async Task A_task_whose_deadline_passes_while_its_key_is_paused_ends_without_a_poll()
    {
        var first = await _silo.Track("a");
        var second = await _silo.Track("b", deadline: TimeSpan.FromSeconds(30));
        _silo.Upstream.Says(new Reading.Unauthorized("HTTP 401"));
        await _silo.RingThrough(first);
        await TestSilo.Until("the key is paused", async () => (await _silo.Grain(first).Get(0))!.Health.State is HealthState.Unauthorized);
        while ((await _silo.Grain(second).Get(0))!.Status is RunwayStatus.Pending) await _silo.RingThrough(second);

        var ended = (await _silo.Grain(second).Get(0))!;
        Assert.Equal((EndedBy.Tracker, TrackerFailure.DeadlineExceeded), (ended.EndedBy, ended.FailureCode));
        Assert.Equal(0, _silo.Upstream.Polls(second));
    }

    // And as much as polls of one interval are spread over.
    private static void IsOneInterval(TimeSpan wait) => Assert.InRange(wait, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5.05));
}
