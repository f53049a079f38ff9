using CometRunway.Campaign.Histories;

namespace CometRunway.Tests.Campaign;

public class EachVersionHasOneContentTests
{
    private static readonly History True = TrueHistory.Instance;

    [Theory]
    [InlineData(nameof(Channel.Read))]
    [InlineData(nameof(Channel.Held))]
    [InlineData(nameof(Channel.TaskStream))]
    [InlineData(nameof(Channel.FeedPages))]
    [InlineData(nameof(Channel.Orleans))]
    public void A_channel_that_says_something_else_of_a_version_is_found(string channel) =>
        Assert.Contains($"\"CANCELLED\" by {channel}", Says(True.Sightings(sightings => sightings.Change(saw => $"{saw.Channel}" == channel && IsEnd(saw), static saw => saw with { Content = "CANCELLED" }))), StringComparison.Ordinal);

    [Fact]
    public void A_webhook_that_says_something_else_of_a_version_is_found() =>
        Assert.Contains("\"CANCELLED\" by Webhook", Says(True.Deliveries(static deliveries => deliveries.Change(IsEnd, static sent => sent with { Content = "CANCELLED" }))), StringComparison.Ordinal);

    [Fact]
    public void A_version_with_two_ids_is_found() =>
        Assert.Contains("epoch-77777", Says(True.Sightings(static sightings => sightings.Change(static saw => saw.Channel is Channel.Client && IsEnd(saw), static saw => saw with { UpdateId = TrueHistory.Id(77_777) }))), StringComparison.Ordinal);

    [Fact]
    public void An_id_of_two_updates_is_found()
    {
        var id = True.Log.Single(static entry => entry is { Key: TrueHistory.Other, TaskId: "task-5", Version: 2 }).UpdateId;

        Assert.Contains(
            True.Deliveries(deliveries => deliveries.Change(IsEnd, sent => sent with { UpdateId = id })).Check("I3").Violations,
            static violation => violation.Says.Contains("which is that of version 3 of task-0 of key-a", StringComparison.Ordinal));
    }

    [Fact]
    public void A_log_that_goes_on_after_the_end_is_found() =>
        Assert.Contains("goes on after the end", Says(True.Log(static log => log.Append(log.Last(static entry => entry.TaskId is "task-0") with { Version = 4, Status = "RUNNING", UpdateId = TrueHistory.Id(9_999), At = TrueHistory.At(500) }))), StringComparison.Ordinal);

    [Fact]
    public void A_log_that_leaves_a_version_out_is_found() =>
        Assert.Contains("version 3 after version 1", Says(True.Log(static log => log.Without(static entry => entry is { Key: TrueHistory.Key, TaskId: "task-0", Version: 2 }))), StringComparison.Ordinal);

    [Fact]
    public void The_same_told_again_is_not_found() =>
        Assert.Empty(True.Deliveries(static deliveries => deliveries.Concat(deliveries.Where(IsEnd).Select(static sent => sent with { At = sent.At.AddSeconds(9) }))).Check("I3").Violations);

    private static string Says(History history) => Assert.Single(history.Check("I3").Violations).Says;

    private static bool IsEnd(Sighting saw) => saw is { Key: TrueHistory.Key, TaskId: "task-0", Version: 3 };

    private static bool IsEnd(Delivery sent) => sent is { Key: TrueHistory.Key, TaskId: "task-0", Version: 3 };
}
