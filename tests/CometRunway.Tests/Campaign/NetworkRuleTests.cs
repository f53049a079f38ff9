using System.Net;
using CometRunway.Campaign.Networks;

namespace CometRunway.Tests.Campaign;

public sealed class NetworkRuleTests
{
    private static readonly IPAddress Server = new([10, 77, 1, 11]);
    private static readonly IPAddress Other = new([10, 77, 1, 12]);
    private static readonly IPAddress Host = new([10, 77, 1, 1]);

    [Fact]
    public void A_server_drops_what_comes_and_what_goes_by_a_route_that_is_cut_and_nothing_else()
    {
        var rules = Lines([new Route(Other, Server), new Route(Server, Host, 5432), new Route(Host, Server, 5432), new Route(Other, Host)]);
        Assert.Equal([
            "ip saddr 10.77.1.12 drop; ip saddr 10.77.1.1 tcp sport 5432 drop",
            "ip daddr 10.77.1.1 tcp dport 5432 drop",
        ], rules);
    }

    [Fact]
    public void Where_nothing_is_cut_nothing_is_dropped() => Assert.Empty(Lines([]));

    [Theory]
    [InlineData("crn77x1", true)]
    [InlineData("crn78x1", false)] // It lives.
    [InlineData("crn79x1", false)] // It is this one.
    [InlineData("crb77x1", false)] // Of another kind.
    [InlineData("crn77", false)]
    [InlineData("crnx1", false)]
    [InlineData("eth0", false)]
    public void What_a_run_left_that_is_gone_is_known_by_its_name(string name, bool isOrphan) =>
        Assert.Equal(isOrphan, RunName.IsOrphan(name, "crn", self: 79, static process => process is 78));

    [Fact]
    public void A_name_fits_an_interface_and_is_nobody_elses()
    {
        var (one, other) = (RunName.Take("crv"), RunName.Take("crv"));
        Assert.NotEqual(one, other);
        Assert.InRange(one.Length, 6, 15);
    }

    private static List<string> Lines(IEnumerable<Route> cuts) =>
        [.. CutRules.Of(Server, cuts).Split('\n').Select(static line => line.Trim()).Where(static line => line.StartsWith("ip ", StringComparison.Ordinal))];
}
