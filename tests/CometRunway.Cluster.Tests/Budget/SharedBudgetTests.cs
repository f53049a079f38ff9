using CometRunway.Core;
using CometRunway.Grains.Polling;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CometRunway.Cluster.Tests.Budget;

public sealed class SharedBudgetTests
{
    [Theory]
    [InlineData(1, 100)]
    [InlineData(3, 300)]
    public void Silos_share_the_budget_of_a_key(int silos, int spacing)
    {
        var budget = new PollBudget(Options.Create(new PollingOptions { Budget = 10 }), new FakeTimeProvider(), NullLogger<PollBudget>.Instance) { Silos = silos };
        var tenant = TenantId.Parse("acme");

        Assert.True(budget.Ask(tenant, default, 0.5, 0.5).IsGranted);
        var waiting = new[] { budget.Ask(tenant, default, 0.5, 0.5), budget.Ask(tenant, default, 0.5, 0.5) };

        Assert.Equal([spacing, 2 * spacing], waiting.Select(permit => (int)budget.Until(permit).TotalMilliseconds));
    }

    [Fact]
    public void When_a_silo_comes_the_others_slow_down_at_once()
    {
        var budget = new PollBudget(Options.Create(new PollingOptions { Budget = 10 }), new FakeTimeProvider(), NullLogger<PollBudget>.Instance);
        var tenant = TenantId.Parse("acme");
        budget.Ask(tenant, default, 0.5, 0.5);

        budget.Silos = 2;
        budget.Ask(tenant, default, 0.5, 0.5);

        Assert.Equal(400, (int)budget.Until(budget.Ask(tenant, default, 0.5, 0.5)).TotalMilliseconds);
    }
}
