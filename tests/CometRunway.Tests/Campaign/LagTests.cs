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
    public void A_success_without_output_is_asked_for_again_before_it_is_told() =>
        Assert.Empty(EndedAt(160).Truths(static truths => truths.Change(static truth => truth.TaskId is "long", static truth => truth with { Output = [] })).Check("I8").Violations);

    [Fact]
    public void What_a_server_with_a_wrong_clock_says_of_when_is_not_believed()
    {
        var history = True.Log(static log => log.Change(static entry => entry is { TaskId: "long", Version: 3 }, static entry => entry with { At = entry.At.AddHours(1) }));
        Assert.NotEmpty(history.Check("I8").Violations);

        Assert.Empty(history.Struck("clock-jumped", 190, 220).Check("I8").Violations);
    }

    [Fact]
    public void Ends_of_others_that_are_later_while_one_tenant_is_struck_are_found() =>
        Assert.Contains("While upstream-429 struck key-b", Assert.Single(OthersLater(seconds: 8).Check("I9").Violations).Says, StringComparison.Ordinal);

    [Fact]
    public void Ends_of_others_that_are_a_little_later_are_not_found() => Assert.Empty(OthersLater(seconds: 1).Check("I9").Violations);

    [Fact]
    public void Ends_that_another_fault_may_have_held_up_say_nothing_of_others() =>
        Assert.True(OthersLater(seconds: 8).Struck("server-killed", 300, 420).Check("I9") is { HadNothingToCheck: true, Broken: 0 });

    private static History EndedAt(double seconds) => True.Truths(truths => truths.Change(static truth => truth.TaskId is "long", truth => truth with { EndedAt = TrueHistory.At(seconds) }));

    private static History OthersLater(double seconds) => True.Truths(truths => truths.Change(
        static truth => truth.Key == TrueHistory.Key && truth.TaskId.StartsWith("late-", StringComparison.Ordinal), truth => truth with { EndedAt = truth.EndedAt - TimeSpan.FromSeconds(seconds) }));
}
