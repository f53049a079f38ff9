using CometRunway.Campaign.Checking;
using CometRunway.Campaign.Histories;

namespace CometRunway.Tests.Campaign;

public class NothingIsLostTests
{
    private static readonly History True = TrueHistory.Instance;

    [Fact]
    public void An_accepted_task_that_the_store_does_not_have_is_lost() =>
        Assert.Contains("the store does not have it", Only(True.Stored(static stored => stored.Without(IsFirst))).Says, StringComparison.Ordinal);

    [Fact]
    public void A_task_that_ended_upstream_and_goes_on_in_the_store_is_lost() =>
        Assert.Contains("is RUNNING in the store", Only(True.Stored(static stored => stored.Change(IsFirst, static task => task with { Status = "RUNNING", EndedBy = null }))).Says, StringComparison.Ordinal);

    [Fact]
    public void A_task_ends_once() =>
        Assert.Contains(
            True.Log(static log => log.Append(Entry(3) with { Version = 4, UpdateId = TrueHistory.Id(9_999), At = TrueHistory.At(400) })).Check("I1").Violations,
            static violation => violation.Says is "It ended 2 times in the log.");

    [Theory]
    [InlineData(nameof(Channel.FeedStream))]
    [InlineData(nameof(Channel.GroupStream))]
    [InlineData(nameof(Channel.FeedPages))]
    [InlineData(nameof(Channel.Orleans))]
    [InlineData(nameof(Channel.Client))]
    [InlineData(nameof(Channel.TaskStream))]
    public void An_end_reaches_every_reader_that_is_there(string channel)
    {
        var violation = Only(True.Sightings(sightings => sightings.Without(saw => $"{saw.Channel}" == channel && IsEnd(saw))));

        Assert.Contains(channel, violation.Says, StringComparison.Ordinal);
        Assert.Equal(new TaskKey(TrueHistory.Key, "task-0"), violation.Task);
    }

    [Fact]
    public void A_reader_whose_stream_just_ends_has_lost_what_came_after()
    {
        var found = True.Sightings(static sightings => sightings.Without(static saw => saw is { Channel: Channel.FeedStream, Reader: TrueHistory.Key } && saw.At > TrueHistory.At(350))).Check("I1");

        Assert.NotEmpty(found.Violations);
    }

    [Fact]
    public void A_reader_that_went_for_good_is_owed_nothing_more()
    {
        var history = True.Sightings(static sightings => sightings.Without(static saw => saw is { Channel: Channel.FeedStream, Reader: TrueHistory.Key } && saw.At > TrueHistory.At(350)));

        Assert.Empty((history with { Departures = [new Departure(Channel.FeedStream, TrueHistory.Key, TrueHistory.At(350))] }).Check("I1").Violations);
    }

    [Fact]
    public void A_reader_that_came_late_is_owed_nothing_from_before()
    {
        var history = True.Came(new Subscription(Channel.FeedStream, "late", TrueHistory.Key, "*", null, TrueHistory.At(100)));
        var begins = history.Log.Last(static entry => entry.At < TrueHistory.At(100)).UpdateId;
        var place = new Sighting(Channel.FeedStream, "late", "open", TrueHistory.Key, "", null, begins, null, null, "", TrueHistory.At(100.01));
        var heard = history.Sightings.Where(static saw => saw is { Channel: Channel.FeedPages, Reader: TrueHistory.Key, Kind: "update" } && saw.At > TrueHistory.At(100.005)).Select(static saw => saw with { Channel = Channel.FeedStream, Reader = "late" });

        Assert.Empty(history.Sightings(sightings => [.. sightings, place, .. heard]).Check("I1").Violations);
    }

    [Fact]
    public void An_update_reaches_every_webhook() =>
        Assert.Contains("version 3", Only(True.Deliveries(static deliveries => deliveries.Without(IsEnd))).Says, StringComparison.Ordinal);

    [Fact]
    public void What_a_receiver_did_not_take_is_not_lost_where_it_is_listed()
    {
        var history = True.Deliveries(static deliveries => deliveries.Change(IsEnd, static sent => sent with { Answered = 500 }));
        Assert.NotEmpty(history.Check("I1").Violations);

        var listed = history.Deliveries.Single(IsEnd);

        Assert.Empty((history with { Listed = [new ListedDelivery(listed.Endpoint, listed.Key, listed.WebhookId, "retrying")] }).Check("I1").Violations);
    }

    [Fact]
    public void What_waits_behind_a_receiver_that_takes_nothing_is_counted()
    {
        var history = True.Deliveries(static deliveries => deliveries
            .Without(static sent => sent.Key == TrueHistory.Key && sent.At > TrueHistory.At(330))
            .Change(static sent => sent.Key == TrueHistory.Key && sent.At > TrueHistory.At(310), static sent => sent with { Answered = 503 }));

        var found = history.Check("I1");

        Assert.Empty(found.Violations);
        Assert.Contains(found.Figures, static figure => figure is { What: "updates that wait behind a receiver that takes nothing", Count: > 0 });
    }

    [Fact]
    public void A_task_that_never_ends_is_not_lost()
    {
        var history = True.Truths(static truths => truths.Change(static truth => truth.TaskId is "task-0", static truth => truth with { EndedAt = null, Status = null }))
            .Stored(static stored => stored.Change(IsFirst, static task => task with { Status = "RUNNING", EndedBy = null }))
            .Log(static log => log.Without(static entry => entry is { TaskId: "task-0", Version: 3 }))
            .Sightings(static sightings => sightings.Without(static saw => saw is { TaskId: "task-0", Version: 3 }))
            .Deliveries(static deliveries => deliveries.Without(static sent => sent is { TaskId: "task-0", Version: 3 }));

        Assert.Empty(history.Check("I1").Violations);
    }

    private static Violation Only(History history) => Assert.Single(history.Check("I1").Violations);

    private static LogEntry Entry(long version) => True.Log.Single(entry => entry is { Key: TrueHistory.Key, TaskId: "task-0" } && entry.Version == version);

    private static bool IsFirst(StoredTask task) => task is { Key: TrueHistory.Key, TaskId: "task-0" };

    private static bool IsEnd(Sighting saw) => saw is { Key: TrueHistory.Key, TaskId: "task-0", Version: 3 };

    private static bool IsEnd(Delivery sent) => sent is { Key: TrueHistory.Key, TaskId: "task-0", Version: 3 };
}
