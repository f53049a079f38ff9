using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Polling;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Tasks;

/// <summary>A task is polled where it was admitted, and nowhere else.</summary>
public sealed class OtherUpstreamTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task A_task_of_another_upstream_is_not_polled_says_so_and_still_ends_by_its_deadline()
    {
        var task = await Admit("elsewhere", upstream: "0badc0de");
        await _silo.RingThrough(task);

        var health = (await _silo.Grain(task).Get(0))!.Health;
        Assert.Equal(HealthState.Failing, health.State);
        Assert.Contains("CometRunway:Upstream:BaseUrl", health.Reason, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(1), await _silo.RingThrough(task));
        Assert.Equal(TimeSpan.FromSeconds(57.5), await _silo.RingThrough(task)); // Its deadline.
        Assert.Equal(0, _silo.Upstream.Polls(task));
        Assert.Equal("TRACKER.DEADLINE_EXCEEDED", (await _silo.Grain(task).Get(0))!.FailureCode);
    }

    [Fact]
    public async Task A_task_of_another_upstream_wants_nothing_of_its_keys_budget()
    {
        var budget = _silo.Services.GetRequiredService<PollBudget>();
        var task = await Admit("elsewhere", upstream: "0badc0de");
        Assert.Equal(0.2, budget.Describe(TestSilo.Tenant).Wanted);

        await _silo.RingThrough(task);

        Assert.Equal(0, budget.Describe(TestSilo.Tenant).Wanted);
    }

    [Fact]
    public async Task A_row_of_before_belongs_to_the_one_that_is_configured()
    {
        var task = await Admit("older", upstream: null);
        await _silo.RingThrough(task);

        Assert.Equal(1, _silo.Upstream.Polls(task));
    }

    [Fact]
    public async Task An_admitted_task_knows_its_upstream()
    {
        var task = await _silo.Track("here");

        Assert.Matches("^[0-9a-f]{8}$", (await _silo.Store.Find(task, TestContext.Current.CancellationToken))!.Admission.Upstream);
        await _silo.RingThrough(task);
        Assert.Equal(1, _silo.Upstream.Polls(task));
    }

    private async Task<TaskIdentity> Admit(string id, string? upstream)
    {
        var task = new TaskIdentity(TestSilo.Tenant, TaskId.Parse(id));
        var now = _silo.Clock.GetUtcNow();
        var admission = new Admission { TrackedAt = now, VisibleBy = now, Deadline = now.AddMinutes(2), Upstream = upstream };
        await _silo.Store.Admit([RunwayTask.Admit(task, admission)], TestContext.Current.CancellationToken);
        Assert.NotNull(await _silo.Grain(task).Get(0));
        await _silo.IsSet(task);
        return task;
    }
}
