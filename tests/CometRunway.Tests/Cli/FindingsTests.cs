using CometRunway.Cli.Diagnosis;
using CometRunway.Client;

namespace CometRunway.Tests.Cli;

/// <summary>What answers tell the doctor.</summary>
public sealed class FindingsTests
{
    private static readonly ServerReadiness Well = new() { Ready = true, Silo = true, Store = true, Draining = false, Upstream = new() { State = "ok" } };

    [Theory]
    [InlineData(0, Health.Ok)]
    [InlineData(-6, Health.Warning)]
    [InlineData(400, Health.Bad)]
    [InlineData(-400, Health.Bad)]
    public void Clocks_are_apart_by_so_much(int seconds, Health health) => Assert.Equal(health, Findings.OfClock(TimeSpan.FromSeconds(seconds)).Health);

    [Fact]
    public void A_server_that_is_not_ready_says_why()
    {
        Assert.Equal(Health.Ok, Findings.OfReadiness(Well).First().Health);
        Assert.Contains("about to stop", Findings.OfReadiness(Well with { Ready = false, Draining = true }).First().Detail, StringComparison.Ordinal);
        Assert.Contains("store", Findings.OfReadiness(Well with { Ready = false, Store = false }).First().Detail, StringComparison.Ordinal);
        Assert.Contains("joined", Findings.OfReadiness(Well with { Ready = false, Silo = false }).First().Detail, StringComparison.Ordinal);
        Assert.Equal(Health.Warning, Findings.OfReadiness(Well with { UnreadableRows = 3 }).First().Health);
    }

    [Theory]
    [InlineData("http://runway.example.com", true, true)]
    [InlineData("http://127.0.0.1:8080", true, false)]
    [InlineData("http://[::1]:8080", true, false)]
    [InlineData("https://runway.example.com", true, false)]
    [InlineData("http://runway.example.com", false, false)]
    public void A_key_that_can_be_overheard_is_told(string url, bool hasKey, bool isTold) => Assert.Equal(isTold, Findings.OfTransport(new Uri(url), hasKey) is { Health: Health.Warning });

    [Fact]
    public void A_budget_that_is_far_too_short_is_told()
    {
        var polls = new PollBreaker { State = BreakerState.Closed };
        var state = new UpstreamState { Forecast = "", Kinds = [], Breaker = polls, KeyBreaker = polls, Budget = new PollBudget { Source = "configured", WantedPerSecond = 10, Markup = 9, Shortage = 0.8 } };
        Assert.Contains(Findings.OfUpstream(state), static finding => finding is { Check: "budget", Health: Health.Warning });
        Assert.DoesNotContain(Findings.OfUpstream(state with { Budget = state.Budget with { Shortage = 0 } }), static finding => finding.Check is "budget");
    }

    [Theory]
    [InlineData("0.1.0", Health.Ok)]
    [InlineData("0.2.0", Health.Warning)]
    [InlineData(null, Health.Warning)]
    public void Versions_that_differ_are_told(string? server, Health health) => Assert.Equal(health, Findings.OfVersion(server, "0.1.0").Health);
}
