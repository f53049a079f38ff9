using CometRunway.Campaign.Checking;
using CometRunway.Campaign.Histories;

namespace CometRunway.Tests.Campaign;

public class EveryReaderSeesOrderTests
{
    private static readonly History True = TrueHistory.Instance;

    [Theory]
    [InlineData(nameof(Channel.FeedStream))]
    [InlineData(nameof(Channel.FeedPages))]
    [InlineData(nameof(Channel.GroupStream))]
    [InlineData(nameof(Channel.Orleans))]
    [InlineData(nameof(Channel.Client))]
    [InlineData(nameof(Channel.TaskStream))]
    public void What_is_told_twice_is_found(string channel) => Assert.NotEmpty(Again(Enum.Parse<Channel>(channel)).Check("I4").Violations);

    [Fact]
    public void What_is_told_again_to_who_came_back_with_less_is_counted()
    {
        var entry = True.Log.Single(static entry => entry is { Key: TrueHistory.Key, TaskId: "task-3", Version: 2 });
        var before = True.Log.Last(before => before.Key == TrueHistory.Key && before.At < entry.At).UpdateId;
        var history = Again(Channel.FeedPages, entry.At.AddSeconds(0.4)).Came(new Subscription(Channel.FeedPages, TrueHistory.Key, TrueHistory.Key, "*", before, entry.At.AddSeconds(0.3)));

        Assert.Empty(history.Check("I4").Violations);
        Assert.Contains(history.Check("I10").Figures, static figure => figure is { What: "entries that were told again", Count: 1 });
    }

    [Fact]
    public void What_is_told_again_to_who_came_back_with_all_of_it_is_found()
    {
        var entry = True.Log.Single(static entry => entry is { Key: TrueHistory.Key, TaskId: "task-3", Version: 2 });
        var history = Again(Channel.FeedPages, entry.At.AddSeconds(0.4)).Came(new Subscription(Channel.FeedPages, TrueHistory.Key, TrueHistory.Key, "*", entry.UpdateId, entry.At.AddSeconds(0.3)));

        Assert.Contains("where it had everything up to", Assert.Single(history.Check("I4").Violations).Says, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_that_is_told_backwards_is_found()
    {
        var history = True.Sightings(static sightings => sightings
            .Change(static saw => saw.Channel is Channel.Client && Is(saw, 2), static saw => saw with { At = TrueHistory.At(50) }));

        Assert.NotEmpty(history.Check("I4").Violations);
    }

    [Fact]
    public void What_is_told_after_the_end_is_found()
    {
        var history = True.Sightings(static sightings => sightings.Append(sightings.Single(static saw => saw.Channel is Channel.TaskStream && Is(saw, 3)) with
        {
            Version = 4, UpdateId = TrueHistory.Id(9_999), Status = "RUNNING", At = TrueHistory.At(60),
        }));

        Assert.Contains("after the end", Assert.Single(history.Check("I4").Violations).Says, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_after_the_end_is_found() =>
        Assert.Contains("progress after the end", Assert.Single(Progress(0.9, 60).Check("I4").Violations).Says, StringComparison.Ordinal);

    [Fact]
    public void Progress_that_goes_back_is_found() =>
        Assert.Contains("progress 0.1 after 0.6", Assert.Single(Progress(0.1, 17).Check("I4").Violations).Says, StringComparison.Ordinal);

    [Fact]
    public void Progress_may_go_back_where_the_upstream_lied() =>
        Assert.Empty(Progress(0.1, 17).Truths(static truths => truths.Change(static truth => truth is { Key: TrueHistory.Key, TaskId: "task-0" }, static truth => truth with { LiedAbout = true })).Check("I4").Violations);

    [Fact]
    public void Progress_may_go_back_over_the_death_of_a_server() => Assert.Empty(Progress(0.1, 17).Struck("server-killed", 16.5, 20).Check("I4").Violations);

    [Theory]
    [InlineData(nameof(Channel.Read))]
    [InlineData(nameof(Channel.Held))]
    public void An_answer_that_is_no_end_after_an_end_is_found_whatever_was_struck(string channel)
    {
        var history = Answer(Enum.Parse<Channel>(channel), 2, 30).Struck("server-frozen", 15, 29);

        Assert.Contains("which is an end", Assert.Single(history.Check("I4").Violations).Says, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stale_read_is_found_where_nothing_was_struck() => Assert.Contains("version 1 (PENDING) after version 2", Assert.Single(Answer(Channel.Read, 1, 15).Check("I4").Violations).Says, StringComparison.Ordinal);

    [Fact]
    public void A_stale_read_of_a_server_that_was_frozen_is_counted()
    {
        var found = Answer(Channel.Read, 1, 15).Struck("server-frozen", 10, 14).Check("I4");

        Assert.Empty(found.Violations);
        Assert.Contains(found.Figures, static figure => figure is { What: StateOrder.Stale, Count: 1 });
    }

    [Fact]
    public void A_snapshot_that_is_older_than_what_was_told_is_found()
    {
        var history = True.Came(new Subscription(Channel.TaskStream, $"{TrueHistory.Key}/task-0", TrueHistory.Key, "task-0", null, TrueHistory.At(13)))
            .Sightings(static sightings => sightings.Append(sightings.Single(static saw => saw.Channel is Channel.TaskStream && Is(saw, 1)) with { At = TrueHistory.At(13.1) }));

        Assert.NotEmpty(history.Check("I4").Violations);
        Assert.DoesNotContain(history.Struck("server-frozen", 2, 12).Check("I4").Violations, static violation => violation.Says.Contains("was answered", StringComparison.Ordinal));
    }

    [Fact]
    public void An_update_that_a_webhook_gets_before_the_one_before_it_is_found()
    {
        var history = True.Deliveries(static deliveries => deliveries.Change(static sent => Is(sent, 2), static sent => sent with { At = TrueHistory.At(25) }));

        Assert.Contains("version 2 (RUNNING) for the first time after version 3", Assert.Single(history.Check("I4").Violations).Says, StringComparison.Ordinal);
        Assert.Empty(history.Struck("receiver-cut", 11, 20).Check("I4").Violations);
    }

    [Fact]
    public void What_a_webhook_gets_again_may_come_in_any_order() =>
        Assert.Empty(True.Deliveries(static deliveries => [.. deliveries, .. deliveries.Where(static sent => Is(sent, 2) || Is(sent, 3)).Select(static sent => sent with { At = sent.At.AddSeconds(40) })]).Check("I4").Violations);

    [Fact]
    public void What_a_webhook_did_not_take_may_come_again_after_the_next() =>
        Assert.Empty(True.Deliveries(static deliveries => [.. deliveries.Change(static sent => Is(sent, 2), static sent => sent with { Answered = 500 }), deliveries.Single(static sent => Is(sent, 2)) with { At = TrueHistory.At(25) }]).Check("I4").Violations);

    private static History Again(Channel channel, DateTimeOffset? at = null) => True.Sightings(sightings =>
    {
        var told = sightings.Single(saw => saw.Channel == channel && saw is { Key: TrueHistory.Key, TaskId: "task-3", Version: 2 });
        return sightings.Append(told with { At = at ?? told.At.AddSeconds(0.4) });
    });

    private static History Progress(double progress, double seconds) => True.Sightings(sightings => sightings.Append(sightings.First(static saw => saw is { Kind: "progress", Key: TrueHistory.Key, TaskId: "task-0" }) with
    {
        Progress = progress, At = TrueHistory.At(seconds),
    }));

    private static History Answer(Channel channel, long version, double seconds) => True.Sightings(sightings => sightings.Append(sightings.First(saw => saw.Channel is Channel.Read && Is(saw, version)) with
    {
        Channel = channel, At = TrueHistory.At(seconds),
    }));

    private static bool Is(Sighting saw, long version) => saw is { Key: TrueHistory.Key, TaskId: "task-0" } && saw.Version == version;

    private static bool Is(Delivery sent, long version) => sent is { Key: TrueHistory.Key, TaskId: "task-0" } && sent.Version == version;
}
