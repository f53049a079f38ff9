using CometRunway.Campaign.Checking;
using CometRunway.Campaign.Histories;

namespace CometRunway.Tests.Campaign;

/// <summary>What is held against the upstream's own record of polls: I6, I7 and I13.</summary>
public class PollingTests
{
    private static readonly History True = TrueHistory.Instance;

    [Fact]
    public void Two_polls_of_a_task_at_once_are_found() =>
        Assert.Contains("for 2 s: by server-1 (RUNNING) and by server-2 (RUNNING)", Only(Twice(), "I6").Says, StringComparison.Ordinal);

    [Fact]
    public void Two_polls_of_a_task_at_once_are_counted_where_a_server_was_frozen()
    {
        var found = Twice().Struck("server-frozen", 10, 30).Check("I6");

        Assert.Empty(found.Violations);
        Assert.Equal(TimeSpan.FromSeconds(2), Assert.Single(found.Figures, static figure => figure.What is OnePollerAtATime.Overlaps).Lengths!.Longest);
    }

    [Theory]
    [InlineData("upstream-hang")]
    [InlineData("receiver-500")]
    [InlineData("readers-slow")]
    public void A_fault_that_parts_no_servers_explains_no_two_polls_at_once(string fault) => Assert.NotEmpty(Twice().Struck(fault, 10, 60).Check("I6").Violations);

    [Theory]
    [InlineData("upstream-answers-held")]
    [InlineData("servers-parted")]
    [InlineData("store-stopped")]
    [InlineData("clock-jumps")]
    public void A_fault_of_servers_or_of_the_way_to_the_upstream_explains_two_polls_at_once(string fault) => Assert.Empty(Twice().Struck(fault, 10, 60).Check("I6").Violations);

    [Fact]
    public void A_fault_that_was_long_over_explains_nothing() => Assert.NotEmpty(Twice(191).Struck("server-frozen", 10, 30).Check("I6").Violations);

    [Fact]
    public void A_poll_right_after_the_last_is_not_at_once() =>
        Assert.Empty(True.Polls(static polls => polls.Append(Long(46) with { At = TrueHistory.At(46.005), Until = TrueHistory.At(46.01) })).Check("I6").Violations);

    [Fact]
    public void A_key_that_is_polled_with_too_often_is_found()
    {
        var burst = Enumerable.Range(0, 60).Select(static number => Long(46) with { At = TrueHistory.At(46 + 0.1 * number), Until = TrueHistory.At(46 + 0.1 * number), TaskId = $"task-{number % 40}" });

        Assert.Contains("The key key-a was polled with", Only(True.Polls(polls => [.. polls, .. burst, .. burst]), "I7").Says, StringComparison.Ordinal);
    }

    [Fact]
    public void A_burst_within_the_budget_is_counted()
    {
        var burst = Enumerable.Range(0, 20).Select(static number => Long(46) with { At = TrueHistory.At(250 + 0.01 * number), Until = TrueHistory.At(250 + 0.01 * number), TaskId = $"task-{number}" });

        var found = True.Polls(polls => [.. polls, .. burst]).Check("I7");

        Assert.Empty(found.Violations);
        Assert.Contains(found.Figures, static figure => figure is { What: "polls in a second that was over the budget", Count: > 0 });
    }

    [Fact]
    public void A_poll_before_Retry_After_is_found() =>
        Assert.Contains("was refused for 30 s, and polled with", Only(Refused("429"), "I7").Says, StringComparison.Ordinal);

    [Theory]
    [InlineData("503")] // About the task, and not about the key.
    [InlineData("429html")] // Not the API's own word.
    public void What_is_no_refusal_of_the_key_leaves_it_alone(string answered) => Assert.Empty(Refused(answered).Check("I7").Violations);

    [Fact]
    public void A_poll_that_was_under_way_when_its_key_was_refused_is_not_found() =>
        Assert.Empty(Refused("429").Polls(static polls => polls.Without(static poll => poll.Key == TrueHistory.Key && poll.At > TrueHistory.At(180.5) && poll.At < TrueHistory.At(210))).Check("I7").Violations);

    [Fact]
    public void A_refusal_that_a_dying_server_was_told_is_counted() => Assert.Empty(Refused("429").Struck("server-killed", 180, 185).Check("I7").Violations);

    [Fact]
    public void A_refusal_that_the_upstream_began_to_make_is_heard_all_the_same() => Assert.NotEmpty(Refused("429").Struck("upstream-429", 179, 190, isExcusing: true, target: "").Check("I7").Violations);

    [Fact]
    public void A_task_that_is_left_alone_for_long_is_found_to_be_late()
    {
        var violation = Only(Silent(60, 120), "I13");

        Assert.True(violation.IsOfPace);
        Assert.Contains("was not polled for 65 s", violation.Says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("store-stopped", 62, 100, true)] // Nobody could poll, and then there were 20 s.
    [InlineData("server-killed", 70, 75, false)] // Somebody else had to find the task.
    public void A_late_poll_at_a_fault_is_not_found(string fault, double from, double until, bool isExcusing) =>
        Assert.Empty(Silent(60, 120).Struck(fault, from, until, isExcusing, target: "").Check("I13").Violations);

    [Fact]
    public void A_fault_that_excuses_nobody_else_is_no_excuse() =>
        Assert.NotEmpty(Silent(60, 190).Struck("upstream-401", 62, 180, isExcusing: true, target: TrueHistory.Other).Check("I13").Violations);

    [Fact]
    public void A_fault_that_is_no_excuse_gives_but_some_time() => Assert.NotEmpty(Silent(20, 190).Struck("server-killed", 70, 75).Check("I13").Violations);

    [Fact]
    public void A_task_that_is_never_polled_again_is_found_and_not_late()
    {
        var violation = Only(Forgotten(), "I13");

        Assert.False(violation.IsOfPace);
        Assert.Contains("was not polled any more", violation.Says, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_of_which_the_upstream_asked_to_be_left_alone_is_not_late() =>
        Assert.Empty(Silent(60, 120).Polls(static polls => polls.Change(static poll => poll.TaskId is "long" && poll.At > TrueHistory.At(55) && poll.At < TrueHistory.At(60), static poll => poll with { Answered = "503", RetryAfter = 50 })).Check("I13").Violations);

    [Fact]
    public void A_poll_that_the_upstream_saw_after_the_end_was_told_is_counted() =>
        Assert.Contains(
            True.Polls(static polls => polls.Append(Long(46) with { TaskId = "task-0", At = TrueHistory.At(46.2), Until = TrueHistory.At(46.3) })).Check("I6").Figures,
            static figure => figure is { What: "polls after the end was told", Count: 1 });

    // One poll goes on for four seconds, and another begins in its middle.
    private static History Twice(double seconds = 46) => True.Polls(polls =>
    [
        .. polls.Change(poll => poll == Long(seconds), static poll => poll with { Until = poll.At.AddSeconds(4) }),
        Long(seconds) with { At = TrueHistory.At(seconds + 2), Until = TrueHistory.At(seconds + 4.5), By = "server-2" },
    ]);

    private static History Refused(string answered) => True.Polls(polls => polls.Append(Long(46) with
    {
        TaskId = "task-0", At = TrueHistory.At(179.9), Until = TrueHistory.At(180), Answered = answered, RetryAfter = 30,
    }));

    private static History Silent(double from, double until) => True.Polls(polls => polls.Without(poll => poll.TaskId is "long" && poll.At > TrueHistory.At(from) && poll.At < TrueHistory.At(until)));

    private static History Forgotten() => Silent(60, 300)
        .Log(static log => log.Without(static entry => entry is { TaskId: "long", Version: 3 }))
        .Sightings(static sightings => sightings.Without(static saw => saw is { TaskId: "long", Version: 3 }))
        .Deliveries(static deliveries => deliveries.Without(static sent => sent is { TaskId: "long", Version: 3 }));

    private static Poll Long(double seconds) => True.Polls.Single(poll => poll.TaskId is "long" && poll.At == TrueHistory.At(seconds));

    private static Violation Only(History history, string number) => Assert.Single(history.Check(number).Violations);
}
