using CometRunway.Campaign.Histories;

namespace CometRunway.Tests.Campaign;

public class TheTruthIsToldTests
{
    private static readonly History True = TrueHistory.Instance;

    private static readonly Dictionary<string, Func<StoredTask, StoredTask>> Lies = new()
    {
        ["status"] = static task => task with { Status = "CANCELLED" },
        ["output of another"] = static task => task with { Output = ["https://results.example/of-another.mp4"] },
        ["no output"] = static task => task with { Output = [] },
        ["failure"] = static task => task with { Failure = "It did not work." },
        ["code"] = static task => task with { FailureCode = "SAFETY" },
    };

    public static TheoryData<string> Words => [.. Lies.Keys];

    [Theory]
    [MemberData(nameof(Words))]
    public void A_task_ends_as_it_did_upstream(string lie) =>
        Assert.NotEmpty(True.Stored(stored => stored.Change(IsFirst, Lies[lie])).Check("I2").Violations);

    [Fact]
    public void Nobody_hears_of_an_end_before_it() =>
        Assert.Contains("1 s before it ended", Says(True.Truths(static truths => truths.Change(IsFirst, static truth => truth with { EndedAt = TrueHistory.At(22.015) }))), StringComparison.Ordinal);

    [Fact]
    public void A_task_that_never_ends_has_no_end() =>
        Assert.Contains("never ends", Says(True.Truths(static truths => truths.Change(IsFirst, static truth => truth with { EndedAt = null, Status = null }))), StringComparison.Ordinal);

    [Fact]
    public void The_store_and_the_log_agree() =>
        Assert.Contains("the log ends with version 2", Says(True.Log(static log => log.Without(static entry => entry is { Key: TrueHistory.Key, TaskId: "task-0", Version: 3 }))), StringComparison.Ordinal);

    [Theory]
    [InlineData("TRACKER.NOT_FOUND")]
    [InlineData("TRACKER.DEADLINE_EXCEEDED")]
    public void The_tracker_may_end_a_task_whose_end_it_was_not_told(string code)
    {
        var found = EndedByUs(code).Polls(static polls => polls.Change(static poll => IsFirst(poll) && poll.Answered is "SUCCEEDED", static poll => poll with { Answered = "task_not_exist" })).Check("I2");

        Assert.Empty(found.Violations);
        Assert.Contains(found.Figures, figure => figure.What == $"ended by the tracker: {code}");
    }

    [Fact]
    public void The_tracker_may_not_end_a_task_whose_end_it_was_told() =>
        Assert.Contains("a poll had been told that it was SUCCEEDED", Says(EndedByUs("TRACKER.DEADLINE_EXCEEDED")), StringComparison.Ordinal);

    [Fact]
    public void An_answer_that_a_fault_may_have_lost_was_not_told() =>
        Assert.Empty(EndedByUs("TRACKER.DEADLINE_EXCEEDED").Struck("network-cut", 20, 22).Check("I2").Violations);

    [Fact]
    public void The_tracker_may_not_call_a_task_not_found_that_it_just_saw() =>
        Assert.Contains("had been told that it was RUNNING", Says(EndedByUs("TRACKER.NOT_FOUND").Polls(static polls => polls.Without(static poll => IsFirst(poll) && poll.Answered is "SUCCEEDED"))), StringComparison.Ordinal);

    [Fact]
    public void The_tracker_may_not_call_a_new_task_not_found_before_its_grace_is_over() =>
        Assert.Contains("a new id may be unknown for 2 min 0 s", Says(EndedByUs("TRACKER.NOT_FOUND").Polls(static polls => polls.Change(IsFirst, static poll => poll with { Answered = "task_not_exist" }))), StringComparison.Ordinal);

    [Fact]
    public void The_tracker_has_but_two_ends_of_its_own() =>
        Assert.Contains("none of its own", Says(EndedByUs("TRACKER.BORED")), StringComparison.Ordinal);

    [Fact]
    public void No_change_is_dated_before_the_poll_that_brought_it() => Assert.Contains("1 s before the poll that brought it", Says(Dated(early: 1)), StringComparison.Ordinal);

    [Fact]
    public void A_date_may_be_that_of_the_poll_that_brought_it() => Assert.Empty(Dated(early: 0).Check("I2").Violations);

    [Fact]
    public void A_date_is_not_that_of_a_poll_which_somebody_made_after_the_tracker_ended_the_task_by_itself()
    {
        var ended = Dated(early: 1).Stored(static stored => stored.Change(IsFirst, static task => task with { Status = "FAILED", EndedBy = "tracker", FailureCode = "TRACKER.DEADLINE_EXCEEDED", Output = [] }));
        ended = ended.Log(static log => log.Change(IsEnd, static entry => entry with { Status = "FAILED", EndedBy = "tracker" }));

        Assert.DoesNotContain(ended.Polls(static polls => polls.Change(static poll => IsFirst(poll) && poll.Answered is "SUCCEEDED", static poll => poll with { Answered = "FAILED" })).Check("I2").Violations, static violation => violation.Says.Contains("dated", StringComparison.Ordinal));
    }

    [Fact]
    public void The_dates_of_a_clock_that_was_struck_say_nothing() => Assert.True(Dated(early: 3600).Struck("clock-jumps", 10, 12).Check("I2") is { Broken: 0, Figures: [] });

    [Fact]
    public void A_date_that_is_early_because_a_row_was_held_up_is_counted() =>
        Assert.True(Dated(early: 15).Struck("server-paused", 10, 12).Check("I2") is { Broken: 0, Figures: [{ What: "changes dated before the poll that brought them, at a fault", Count: 1 }] });

    private static History Dated(double early) => True.Log(log => log.Change(IsEnd, entry => entry with { At = True.Polls.First(static poll => IsFirst(poll) && poll.Answered is "SUCCEEDED").At.AddSeconds(-early) }));

    private static History EndedByUs(string code) => True
        .Stored(stored => stored.Change(IsFirst, task => task with { Status = "FAILED", EndedBy = "tracker", FailureCode = code, Output = [] }))
        .Log(static log => log.Change(IsEnd, static entry => entry with { Status = "FAILED", EndedBy = "tracker" }));

    private static string Says(History history) => Assert.Single(history.Check("I2").Violations).Says;

    private static bool IsFirst(StoredTask task) => task is { Key: TrueHistory.Key, TaskId: "task-0" };

    private static bool IsFirst(Truth truth) => truth is { Key: TrueHistory.Key, TaskId: "task-0" };

    private static bool IsFirst(Poll poll) => poll is { Key: TrueHistory.Key, TaskId: "task-0" };

    private static bool IsEnd(LogEntry entry) => entry is { Key: TrueHistory.Key, TaskId: "task-0", Version: 3 };
}
