using CometRunway.Abstractions;
using CometRunway.Abstractions.Following;
using CometRunway.Core;

namespace CometRunway.Tests.Following;

/// <summary>What a snapshot tells of the log's entry of its version.</summary>
public sealed class HintTests
{
    private static readonly TenantId Tenant = TenantId.Parse("tenant");
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_push_tells_the_whole_entry()
    {
        var update = Hint.Of(Tenant, Snapshot(RunwayStatus.Succeeded)).Update!;
        Assert.Equal("tenant", update.Tenant);
        Assert.Equal((7, "a", 3, RunwayStatus.Succeeded, Noon), (update.Position, update.TaskId, update.Version, update.Status, update.At));
        Assert.Equal(("night", "why", "CODE", EndedBy.Upstream), (update.Group, update.Failure, update.FailureCode, update.EndedBy));
        Assert.Equal("trailer", Assert.Single(update.Labels));
        Assert.Equal("https://cdn.example/a.mp4?signed", Assert.Single(update.Output));
    }

    [Fact]
    public void A_push_tells_that_the_task_is_stuck()
    {
        var stuck = new Stuck(Noon, "It runs for improbably long.", 0.0007);
        Assert.Equal(stuck, Hint.Of(Tenant, Snapshot(RunwayStatus.Running) with { Stuck = stuck }).Update!.Stuck);
    }

    [Theory]
    [InlineData(RunwayStatus.Running, false)] // Each reading signs its URLs anew, so the log may have others.
    [InlineData(RunwayStatus.Succeeded, true)] // Nobody reads it any more.
    public void An_answer_tells_the_entry_only_where_nothing_can_have_been_renewed(RunwayStatus status, bool tells) =>
        Assert.Equal(tells, Hint.OfAnswer(Tenant, Snapshot(status)).Update is not null);

    [Fact]
    public void An_answer_without_output_tells_the_entry() => Assert.NotNull(Hint.OfAnswer(Tenant, Snapshot(RunwayStatus.Running) with { Output = [] }).Update);

    [Theory]
    [InlineData(4, 8, 0, true, false)] // The next change.
    [InlineData(4, 5, 0, true, false)] // The next change, of a log that lost what was heard.
    [InlineData(3, 7, 0, false, false)] // Doubled.
    [InlineData(2, 6, 0, false, false)] // Overtaken.
    [InlineData(1, 9, 5, true, true)] // Versions start again.
    [InlineData(6, 20, 5, true, true)] // And are further than what was heard by now.
    [InlineData(3, 9, 0, true, true)] // Stopped and tracked anew within one moment.
    [InlineData(5, 5, -5, false, false)] // The life before, told late.
    public void What_is_heard_later_is_news_and_may_be_of_another_life(long version, long position, int trackedMinutesLater, bool isNews, bool isAnew)
    {
        var heard = Hint.Of(Tenant, Snapshot(RunwayStatus.Running));
        var task = Snapshot(RunwayStatus.Running) with { Version = version, Position = position };
        var seen = Hint.Of(Tenant, task with { TrackedAt = task.TrackedAt.AddMinutes(trackedMinutesLater) });
        Assert.Equal((isNews, isAnew), (seen.IsNewsAfter(heard), seen.IsAnewAfter(heard)));
        Assert.Equal((true, false), (seen.IsNewsAfter(null), seen.IsAnewAfter(null)));
    }

    [Theory]
    [InlineData(3, 7, false)] // The same.
    [InlineData(3, 6, true)] // Given again, by a log that lost what was heard.
    [InlineData(3, 9, true)]
    [InlineData(4, 9, false)] // The next one.
    public void An_answer_with_the_version_that_was_heard_and_another_position_is_not_what_was_heard(long version, long position, bool replaces)
    {
        var heard = Hint.Of(Tenant, Snapshot(RunwayStatus.Running));
        var seen = Hint.Of(Tenant, Snapshot(RunwayStatus.Running) with { Version = version, Position = position });
        Assert.Equal((replaces, false), (seen.Replaces(heard), seen.Replaces(null)));
    }

    private static RunwayTaskSnapshot Snapshot(RunwayStatus status) => new()
    {
        TaskId = "a",
        Version = 3,
        Position = 7,
        Status = status,
        Output = ["https://cdn.example/a.mp4?signed"],
        Failure = "why",
        FailureCode = "CODE",
        EndedBy = EndedBy.Upstream,
        Group = "night",
        Labels = ["trailer"],
        TrackedAt = Noon.AddHours(-1),
        Deadline = Noon.AddDays(1),
        Health = new Health(HealthState.Ok, Noon),
        ChangedAt = Noon,
    };
}
