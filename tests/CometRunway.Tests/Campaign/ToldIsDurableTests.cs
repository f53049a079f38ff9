using CometRunway.Campaign.Histories;

namespace CometRunway.Tests.Campaign;

public class ToldIsDurableTests
{
    private static readonly History True = TrueHistory.Instance;

    [Fact]
    public void What_was_told_and_is_not_in_the_log_is_found_on_every_channel()
    {
        var found = True.Log(static log => log.Without(static entry => entry is { Key: TrueHistory.Key, TaskId: "task-0", Version: 3 })).Check("I5");

        Assert.Equal(9, found.Violations.Select(static violation => violation.Says.Split(' ')[0]).Distinct().Count());
    }

    [Fact]
    public void A_store_that_is_behind_what_was_told_is_found() =>
        Assert.All(
            True.Stored(static stored => stored.Change(static task => task is { Key: TrueHistory.Key, TaskId: "task-0" }, static task => task with { Version = 2, Status = "RUNNING" })).Check("I5").Violations,
            static violation => Assert.Contains("the store has version 2", violation.Says, StringComparison.Ordinal));

    [Fact]
    public void What_the_log_has_and_nobody_was_told_is_not_found_here() =>
        Assert.Empty(True.Sightings(static sightings => sightings.Without(static saw => saw is { TaskId: "task-0", Version: 3 })).Check("I5").Violations);
}
