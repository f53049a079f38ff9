using CometRunway.Core;

namespace CometRunway.Tests.Rules;

public sealed class StatusSetTests
{
    private static readonly RunwayStatus[] Every = Enum.GetValues<RunwayStatus>();

    [Fact]
    public void Without_a_wish_every_status_is_asked_for()
    {
        Assert.True(default(StatusSet).IsAll);
        Assert.Equal(Every, default(StatusSet).Statuses);
    }

    [Fact]
    public void Just_those_that_are_named_are_asked_for()
    {
        var asked = StatusSet.Of(RunwayStatus.Failed, RunwayStatus.Pending);

        Assert.False(asked.IsAll);
        Assert.Equal([RunwayStatus.Pending, RunwayStatus.Failed], asked.Statuses);
        Assert.All(Every, status => Assert.Equal(status is RunwayStatus.Failed or RunwayStatus.Pending, asked.Admits(status)));
    }

    [Fact]
    public void Whatever_has_ended_is_terminal_and_the_rest_is_open()
    {
        Assert.All(Every, static status => Assert.Equal(status.IsTerminal, StatusSet.Ended.Admits(status)));
        Assert.All(Every, static status => Assert.NotEqual(status.IsTerminal, StatusSet.Open.Admits(status)));
        Assert.Empty(StatusSet.Ended.And(StatusSet.Open).Statuses);
    }

    [Fact]
    public void Two_wishes_together_ask_for_what_is_in_both() =>
        Assert.Equal([RunwayStatus.Failed], StatusSet.Of(RunwayStatus.Failed, RunwayStatus.Running).And(StatusSet.Ended).Statuses);

    [Fact]
    public void Sets_of_the_same_statuses_are_the_same() =>
        Assert.Equal(StatusSet.Ended, StatusSet.Of(RunwayStatus.Succeeded, RunwayStatus.Failed, RunwayStatus.Cancelled));
}
