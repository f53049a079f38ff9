using CometRunway.Abstractions;
using CometRunway.Abstractions.Following;
using CometRunway.Core;

namespace CometRunway.Tests.Following;

/// <summary>What a snapshot tells of the log's entry of its version.</summary>
public sealed class SightingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_push_tells_the_whole_entry()
    {
        var update = Sighting.Of(Snapshot(RunwayStatus.Succeeded)).Update!;
        Assert.Equal((7, "a", 3, RunwayStatus.Succeeded, Noon), (update.Position, update.TaskId, update.Version, update.Status, update.At));
        Assert.Equal(("night", "why", "CODE", EndedBy.Upstream), (update.Group, update.Failure, update.FailureCode, update.EndedBy));
        Assert.Equal("trailer", Assert.Single(update.Labels));
        Assert.Equal("https://cdn.example/a.mp4?signed", Assert.Single(update.Output));
    }

    [Theory]
    [InlineData(RunwayStatus.Running, false)] // Each reading signs its URLs anew, so the log may have others.
    [InlineData(RunwayStatus.Succeeded, true)] // Nobody reads it any more.
    public void An_answer_tells_the_entry_only_where_nothing_can_have_been_renewed(RunwayStatus status, bool tells) =>
        Assert.Equal(tells, Sighting.OfAnswer(Snapshot(status)).Update is not null);

    [Fact]
    public void An_answer_without_output_tells_the_entry() => Assert.NotNull(Sighting.OfAnswer(Snapshot(RunwayStatus.Running) with { Output = [] }).Update);

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
