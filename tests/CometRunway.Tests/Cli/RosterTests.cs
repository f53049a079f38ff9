using CometRunway.Cli.Endings;
using CometRunway.Cli.Following;
using CometRunway.Client;

namespace CometRunway.Tests.Cli;

/// <summary>What is known of tasks that are followed, whatever order it is heard in.</summary>
public sealed class RosterTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_heard_late_changes_nothing()
    {
        var roster = new Roster(new Scope.Named(new HashSet<string> { "a" }));
        roster.See(Task("a", RunwayStatus.Running, position: 5));
        Assert.True(roster.Hear(Update("a", RunwayStatus.Pending, position: 4)));
        roster.See(Task("a", RunwayStatus.Pending, position: 4));
        Assert.Equal((RunwayStatus.Running, 1), (roster.Find("a")!.Status, roster.Open));
        Assert.True(roster.Hear(Update("a", RunwayStatus.Succeeded, position: 6, hasEnded: true)));
        Assert.Equal((0, 1, 0, ExitCode.Done), (roster.Open, roster.CountOf(RunwayStatus.Succeeded), roster.CountOf(RunwayStatus.Running), roster.Outcome));
    }

    [Fact]
    public void Others_than_those_that_are_named_are_not_followed_and_those_that_come_are_where_all_are()
    {
        var named = new Roster(new Scope.Named(new HashSet<string> { "a" }));
        Assert.False(named.Hear(Update("b", RunwayStatus.Running, position: 1)));
        var all = new Roster(new Scope.InFlight());
        Assert.True(all.Hear(Update("b", RunwayStatus.Running, position: 1)));
        Assert.Equal((1, 1), (all.Open, all.Count));
    }

    [Theory]
    [InlineData(RunwayStatus.Succeeded, false, ExitCode.Done)]
    [InlineData(RunwayStatus.Failed, false, ExitCode.Failed)]
    [InlineData(RunwayStatus.Cancelled, false, ExitCode.Failed)]
    [InlineData(RunwayStatus.Running, true, ExitCode.NotFound)]
    public void The_worst_end_decides(RunwayStatus status, bool isStopped, int code)
    {
        var roster = new Roster(new Scope.Group("g"));
        roster.See(Task("a", RunwayStatus.Succeeded, position: 1, EndedBy.Upstream));
        roster.Hear(Update("b", RunwayStatus.Running, position: 2));
        Assert.True(roster.Hear(Update("b", status, position: 3, hasEnded: !isStopped, isStopped)));
        Assert.Equal((0, code), (roster.Open, roster.Outcome));
    }

    [Fact]
    public void That_one_which_has_succeeded_is_tidied_away_takes_nothing_back()
    {
        var roster = new Roster(new Scope.Group("g"));
        roster.Hear(Update("a", RunwayStatus.Succeeded, position: 1, hasEnded: true));
        roster.Hear(Update("a", RunwayStatus.Succeeded, position: 2, isStopped: true));
        Assert.Equal((0, ExitCode.Done, true), (roster.Open, roster.Outcome, roster.Find("a")!.HasEnded));
    }

    [Fact]
    public void After_a_restored_database_lower_positions_are_newer()
    {
        var roster = new Roster(new Scope.InFlight());
        roster.See(Task("a", RunwayStatus.Running, position: 500));
        roster.BeginAnew();
        Assert.Equal(0, roster.Newest);
        roster.See(Task("a", RunwayStatus.Running, position: 400));
        roster.Hear(Update("a", RunwayStatus.Succeeded, position: 420, hasEnded: true));
        Assert.Equal((0, 420, ExitCode.Done), (roster.Open, roster.Newest, roster.Outcome));
    }

    [Fact]
    public void Of_those_that_come_and_end_without_end_the_last_thousand_are_kept_and_all_are_counted()
    {
        var roster = new Roster(new Scope.InFlight());
        for (var i = 0; i < 3_000; i++) roster.Hear(Update($"t{i}", i is 0 ? RunwayStatus.Failed : RunwayStatus.Succeeded, position: i + 1, hasEnded: true));
        Assert.Equal((3_000, 1_000, 2_999, 0, ExitCode.Failed), (roster.Count, roster.Tasks.Count(), roster.CountOf(RunwayStatus.Succeeded), roster.Open, roster.Outcome));
    }

    [Fact]
    public void A_task_that_is_tracked_anew_is_followed_anew()
    {
        var roster = new Roster(new Scope.Named(new HashSet<string> { "a" }));
        roster.See(Task("a", RunwayStatus.Running, position: 1));
        roster.Hear(Update("a", RunwayStatus.Running, position: 2, isStopped: true));
        Assert.Equal(0, roster.Open);
        roster.Hear(Update("a", RunwayStatus.Pending, position: 3));
        Assert.Equal(1, roster.Open);
    }

    [Fact]
    public void A_bar_goes_by_the_upstreams_word_and_else_by_the_time_that_such_tasks_take()
    {
        var task = Followed.Of(Task("a", RunwayStatus.Running, position: 1)) with { LikelyEnd = Start.AddSeconds(100) };
        Assert.Equal(0.25, task.ShareDone(Start.AddSeconds(25)));
        Assert.Equal(0.99, task.ShareDone(Start.AddHours(1)));
        Assert.Equal(0.5, (task with { Progress = 0.5 }).ShareDone(Start.AddSeconds(25)));
        Assert.Null((task with { LikelyEnd = null }).ShareDone(Start));
        Assert.Equal(1, (task with { HasEnded = true }).ShareDone(Start));
    }

    private static RunwayTask Task(string id, RunwayStatus status, long position, EndedBy? endedBy = null) =>
        new() { Id = id, Status = status, Version = position, Position = position, TrackedAt = Start, EndedBy = endedBy };

    private static RunwayUpdate Update(string id, RunwayStatus status, long position, bool hasEnded = false, bool isStopped = false) =>
        new() { TaskId = id, Status = status, Version = position, Position = position, At = Start.AddSeconds(position), EndedBy = hasEnded ? EndedBy.Upstream : null, Stopped = isStopped };
}
