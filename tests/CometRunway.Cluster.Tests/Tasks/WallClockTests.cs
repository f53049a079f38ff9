using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;

namespace CometRunway.Cluster.Tests.Tasks;

/// <summary>What a task waits for is counted from when it began to wait, whatever becomes of the machine's wall clock, and whichever server's it was.</summary>
public sealed class WallClockTests : IAsyncLifetime
{
    private static readonly Reading Unknown = new Reading.NotVisible("task_not_exist");

    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_that_is_set_by_an_hour_moves_no_deadline(int hours)
    {
        var task = await _silo.Track("a", deadline: TimeSpan.FromMinutes(1));
        _silo.Clock.SetWall(TimeSpan.FromHours(hours));

        var waited = TimeSpan.Zero;
        while ((await _silo.Grain(task).Get(0))!.Status is RunwayStatus.Pending) waited += await _silo.RingThrough(task);

        Assert.Equal(TrackerFailure.DeadlineExceeded, (await _silo.Grain(task).Get(0))!.FailureCode);
        Assert.InRange(waited, TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(61));
    }

    [Fact]
    public async Task A_clock_that_is_set_ends_no_new_task_as_not_found()
    {
        var task = await _silo.Track("a");
        _silo.Clock.SetWall(TimeSpan.FromHours(1));
        _silo.Upstream.Says(Unknown);

        await _silo.RingThrough(task);

        Assert.Equal(RunwayStatus.Pending, (await _silo.Grain(task).Get(0))!.Status);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 0)]
    [InlineData(1, 100)]
    [InlineData(-1, 100)]
    public async Task A_task_that_a_server_with_another_time_has_admitted_has_its_whole_grace_since_then(int hours, int secondsOfWaiting)
    {
        _silo.Upstream.Says(Unknown);
        var row = await AdmitAt(_silo.Clock.GetUtcNow().AddHours(hours), deadline: TimeSpan.FromDays(1));
        await _silo.EnsureTracking(row, row.ChangedAt.AddSeconds(secondsOfWaiting));

        var waited = TimeSpan.Zero;
        while ((await _silo.Grain(row.Identity).Get(0))!.Status is RunwayStatus.Pending) waited += await _silo.RingThrough(row.Identity);

        Assert.InRange(waited, TimeSpan.FromSeconds(119 - secondsOfWaiting), TimeSpan.FromSeconds(126 - secondsOfWaiting));
    }

    [Fact]
    public async Task What_a_task_waits_to_be_set_to_work_counts()
    {
        _silo.Store.BeforeAdmission = _ =>
        {
            _silo.Clock.Advance(TimeSpan.FromMinutes(3));
            return Task.CompletedTask;
        };
        var task = await _silo.Track("a", deadline: TimeSpan.FromMinutes(4));
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        var waited = await _silo.RingThrough(task);
        Assert.Equal(_silo.Clock.GetUtcNow(), (await _silo.Grain(task).Get(0))!.ChangedAt);

        while ((await _silo.Grain(task).Get(0))!.Status is RunwayStatus.Running) waited += await _silo.RingThrough(task);

        Assert.InRange(waited, TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(61));
        Assert.Equal(_silo.Clock.GetUtcNow(), (await _silo.Grain(task).Get(0))!.EndedAt);
    }

    [Fact]
    public async Task What_a_task_is_on_its_way_to_its_server_counts()
    {
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        var row = await AdmitAt(_silo.Clock.GetUtcNow(), deadline: TimeSpan.FromDays(1));
        _silo.Clock.Advance(TimeSpan.FromSeconds(4));
        await _silo.EnsureTracking(row, row.ChangedAt);

        await _silo.RingThrough(row.Identity);

        Assert.Equal(_silo.Clock.GetUtcNow(), (await _silo.Grain(row.Identity).Get(0))!.ChangedAt);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_before_a_task_is_found_turns_nothing_around()
    {
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        var row = await AdmitAt(_silo.Clock.GetUtcNow(), deadline: TimeSpan.FromMinutes(1));
        _silo.Clock.SetWall(TimeSpan.FromHours(-1));
        await _silo.Sweep(row.Identity.Shard);

        var waited = TimeSpan.Zero;
        while (!(await _silo.Grain(row.Identity).Get(0))!.Status.IsTerminal) waited += await _silo.RingThrough(row.Identity);

        Assert.InRange(waited, TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(61));
        Assert.Equal(row.ChangedAt + waited, (await _silo.Grain(row.Identity).Get(0))!.EndedAt);
    }

    [Fact]
    public async Task A_task_is_not_stopped_before_it_was_admitted_elsewhere()
    {
        var row = await AdmitAt(_silo.Clock.GetUtcNow().AddHours(1), deadline: TimeSpan.FromDays(1));
        await _silo.EnsureTracking(row, row.ChangedAt);

        Assert.True(await _silo.Grain(row.Identity).Stop());

        var log = await _silo.Store.ReadLog(row.Identity, 0, 10, TestContext.Current.CancellationToken);
        Assert.Equal(row.ChangedAt, log.Updates[^1].At);
    }

    private async Task<RunwayTask> AdmitAt(DateTimeOffset there, TimeSpan deadline)
    {
        var admission = new Admission { TrackedAt = there, VisibleBy = there.AddMinutes(2), Deadline = there + deadline };
        var row = RunwayTask.Admit(new TaskIdentity(TestSilo.Tenant, TaskId.Parse("a")), admission);
        var admitted = await _silo.Store.Admit([row], TestContext.Current.CancellationToken);
        return admitted[0].AsRow(row);
    }
}
