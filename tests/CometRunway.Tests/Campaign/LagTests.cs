using CometRunway.Campaign.Checking;
using CometRunway.Campaign.Histories;

namespace CometRunway.Tests.Campaign;

/// <summary>How late ends are heard of: I8 and I9.</summary>
public class LagTests
{
    private static readonly History True = TrueHistory.Instance;

    [Fact]
    public void An_end_that_is_heard_of_late_is_found()
    {
        var violation = Assert.Single(EndedAt(160).Check("I8").Violations);

        Assert.True(violation.IsOfPace);
        Assert.Contains("heard of after 41 s", violation.Says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("store-stopped", 162, 195, true)]
    [InlineData("server-killed", 150, 155, false)]
    public void An_end_that_is_heard_of_late_at_a_fault_is_not_found(string fault, double from, double until, bool isExcusing)
    {
        var found = EndedAt(160).Struck(fault, from, until, isExcusing, target: "").Check("I8");

        Assert.Empty(found.Violations);
        Assert.Contains(found.Figures, static figure => figure is { What: "ends at a fault", Lengths.Longest.TotalSeconds: > 41 });
    }

    [Fact]
    public void A_fault_that_is_no_excuse_gives_but_some_time() => Assert.NotEmpty(EndedAt(90).Struck("server-killed", 92, 95).Check("I8").Violations);

    [Fact]
    public void An_end_that_the_upstream_did_not_tell_when_it_was_asked_is_not_late()
    {
        static bool IsMeanwhile(Poll poll) => poll.TaskId is "long" && poll.At > TrueHistory.At(90) && poll.At < TrueHistory.At(180);

        Assert.NotEmpty(EndedAt(90).Check("I8").Violations);
        Assert.Empty(EndedAt(90).Polls(static polls => polls.Change(IsMeanwhile, static poll => poll with { Answered = "500invalid" })).Check("I8").Violations);
    }

    [Fact]
    public void A_success_without_output_is_asked_for_again_before_it_is_told() =>
        Assert.Empty(EndedAt(160).Truths(static truths => truths.Change(static truth => truth.TaskId is "long", static truth => truth with { Output = [] })).Check("I8").Violations);

    [Fact]
    public void An_end_was_made_known_before_anybody_heard_of_it_whatever_a_server_says() => Assert.Empty(Dated(3600).Check("I8").Violations);

    [Fact]
    public void An_end_was_not_made_known_before_a_poll_could_see_it_whatever_a_server_says() =>
        Assert.Equal(TimeSpan.FromSeconds(1), new HistoryIndex(Dated(-3600)).Ends.Single(static lag => lag.Task.Key.Id is "long").Length);

    [Fact]
    public void Ends_of_others_that_are_later_while_one_tenant_is_struck_are_found() =>
        Assert.Contains("While upstream-429 struck key-b", Assert.Single(OthersLater(seconds: 8).Check("I9").Violations).Says, StringComparison.Ordinal);

    [Fact]
    public void Ends_of_others_that_are_a_little_later_are_not_found() => Assert.Empty(OthersLater(seconds: 1).Check("I9").Violations);

    [Fact]
    public void Ends_that_another_fault_may_have_held_up_say_nothing_of_others() =>
        Assert.True(OthersLater(seconds: 8).Struck("server-killed", 300, 420).Check("I9") is { HadNothingToCheck: true, Broken: 0 });

    private static History Dated(double seconds) => True.Log(log => log.Change(static entry => entry is { TaskId: "long", Version: 3 }, entry => entry with { At = entry.At.AddSeconds(seconds) }));

    private static History EndedAt(double seconds) => True.Truths(truths => truths.Change(static truth => truth.TaskId is "long", truth => truth with { EndedAt = TrueHistory.At(seconds) }));

    private static History OthersLater(double seconds) => True.Truths(truths => truths.Change(
        static truth => truth.Key == TrueHistory.Key && truth.TaskId.StartsWith("late-", StringComparison.Ordinal), truth => truth with { EndedAt = truth.EndedAt - TimeSpan.FromSeconds(seconds) }));
}
