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
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_task_that_a_server_with_another_time_has_admitted_has_its_whole_grace(int hours)
    {
        var there = _silo.Clock.GetUtcNow().AddHours(hours);
        var identity = new TaskIdentity(TestSilo.Tenant, TaskId.Parse("a"));
        var admission = new Admission { TrackedAt = there, VisibleBy = there.AddMinutes(2), Deadline = there.AddDays(1) };
        _silo.Upstream.Says(Unknown);
        var row = RunwayTask.Admit(identity, admission);
        var admitted = await _silo.Store.Admit([row], TestContext.Current.CancellationToken);
        await _silo.EnsureTracking(row with { Position = admitted[0].Position });

        var waited = TimeSpan.Zero;
        while ((await _silo.Grain(identity).Get(0))!.Status is RunwayStatus.Pending) waited += await _silo.RingThrough(identity);

        Assert.InRange(waited, TimeSpan.FromSeconds(119), TimeSpan.FromSeconds(126));
    }
}
