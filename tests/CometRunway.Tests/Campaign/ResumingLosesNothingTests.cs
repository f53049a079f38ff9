using CometRunway.Campaign.Histories;

namespace CometRunway.Tests.Campaign;

public class ResumingLosesNothingTests
{
    private const string Reader = TrueHistory.Key;

    private static readonly History True = TrueHistory.Instance;

    [Theory]
    [InlineData(nameof(Channel.FeedStream))]
    [InlineData(nameof(Channel.GroupStream))]
    [InlineData(nameof(Channel.FeedPages))]
    [InlineData(nameof(Channel.Orleans))]
    [InlineData(nameof(Channel.Client))]
    [InlineData(nameof(Channel.TaskStream))]
    public void A_gap_is_found_in_every_log(string channel)
    {
        var history = True.Sightings(sightings => sightings.Without(saw => $"{saw.Channel}" == channel && saw is { Key: Reader, TaskId: "task-0", Version: 2, Kind: "update" }));

        Assert.Contains("never of version 2 (RUNNING", Assert.Single(history.Check("I10").Violations).Says, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_reader_said_that_it_has_and_was_never_told_is_missing() => Assert.NotEmpty(Cut(60, 70, last => last + 4).Check("I10").Violations);

    [Fact]
    public void What_a_reader_missed_and_a_reset_tells_of_is_not_missing()
    {
        var history = Reset(Cut(60, 70, static last => last), 70);

        var found = history.Check("I10");

        Assert.Empty(found.Violations);
        Assert.Contains(found.Figures, static figure => figure is { What: "resets", Count: 1 });
        Assert.Empty(history.Check("I1").Violations);
        Assert.Empty(history.Check("I4").Violations);
    }

    [Fact]
    public void What_a_reader_missed_without_a_reset_is_missing()
    {
        var history = Cut(60, 70, static last => last);

        Assert.NotEmpty(history.Check("I10").Violations);
        Assert.NotEmpty(history.Check("I1").Violations);
    }

    [Fact]
    public void Who_comes_back_without_an_id_begins_anew()
    {
        var history = Reset(Cut(60, 70, static _ => null), 70, kind: "open");

        Assert.Empty(history.Check("I10").Violations);
        Assert.Empty(history.Check("I1").Violations);
    }

    [Fact]
    public void A_snapshot_of_who_resumed_is_no_excuse_for_what_it_leaves_out()
    {
        var reader = $"{Reader}/task-0";
        var history = True.Came(new Subscription(Channel.TaskStream, reader, Reader, "task-0", True.Log.Single(static entry => entry is { Key: Reader, TaskId: "task-0", Version: 1 }).UpdateId, TrueHistory.At(30)))
            .Sightings(sightings => sightings
                .Without(saw => saw.Channel is Channel.TaskStream && saw.Reader == reader && saw.Version is 2)
                .Change(saw => saw.Channel is Channel.TaskStream && saw.Reader == reader && saw.Version is 3, static saw => saw with { Kind = "snapshot", At = TrueHistory.At(31) }));

        Assert.NotEmpty(history.Check("I10").Violations);
    }

    [Fact]
    public void Resumptions_are_counted() =>
        Assert.Contains(True.Check("I10").Figures, static figure => figure is { What: "resumptions", Count: 2 });

    // A reader was away for a while, and what came then it was never told; it came back with the id that is made of the last position that it had.
    private static History Cut(double from, double until, Func<long, long?> names)
    {
        var last = long.Parse(True.Log.Last(entry => entry.Key == Reader && entry.At < TrueHistory.At(from)).UpdateId.Split('-')[1]);
        var after = names(last) is { } position ? TrueHistory.Id(position) : null;
        return True.Sightings(sightings => sightings.Without(saw => saw is { Channel: Channel.Client, Reader: Reader } && saw.At > TrueHistory.At(from) && saw.At < TrueHistory.At(until)))
            .Came(new Subscription(Channel.Client, Reader, Reader, "*", after, TrueHistory.At(until)));
    }

    private static History Reset(History history, double seconds, string kind = "reset") => history.Sightings(sightings => sightings.Append(new Sighting(
        Channel.Client, Reader, kind, Reader, "", null, history.Log.Last(entry => entry.At < TrueHistory.At(seconds)).UpdateId, null, null, "", TrueHistory.At(seconds).AddMilliseconds(1))));
}
