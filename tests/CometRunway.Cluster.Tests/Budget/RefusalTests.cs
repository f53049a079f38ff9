using CometRunway.Abstractions;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Load;
using CometRunway.Grains.Polling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CometRunway.Cluster.Tests.Budget;

/// <summary>Three silos in swift time, of which one hears a 429.</summary>
public sealed class RefusalTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan OnTheWay = TimeSpan.FromSeconds(2); // Of swift time.

    private readonly SwiftClock _clock = new(times: 5);
    private readonly List<TimeSpan> _requests = [];
    private TimeSpan? _refusedAt;
    private bool _isToRefuse;

    [Fact]
    public async Task What_one_silo_is_refused_keeps_all_silos_quiet_for_as_long_as_the_upstream_asked_and_ends_no_task()
    {
        await using var group = await Start();
        var tasks = await group.Track(60);

        Volatile.Write(ref _isToRefuse, true);
        await SiloGroup.Until("a poll is refused", () => Refused is not null);
        await SiloGroup.Until("it is quiet no more", () => Since(Refused!.Value + Quiet) > 0);
        Assert.Empty(Within(Refused!.Value + OnTheWay, Refused.Value + Quiet - TimeSpan.FromMilliseconds(10)));

        await group.ArePolled(tasks, PollTimes.Now);
        foreach (var task in tasks) Assert.Equal(RunwayStatus.Running, (await group.Grains.RunwayTask(task).Get(0))!.Status);
        Assert.Single(group.Log.Lines, static line => line.Level is LogLevel.Warning && line.Text.Contains("limits the key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_silo_that_has_not_polled_with_the_key_yet_keeps_quiet_too()
    {
        await using var group = await Start();
        var budgets = group.Silos.Select(SiloGroup.Of<PollBudget>).ToList();
        var acme = TenantId.Parse("acme");
        var granted = budgets[0].Ask(acme, default, 0.5, 0.5);
        Assert.True(granted.IsGranted);
        budgets[0].Settle(acme, granted, new Reading.ComeBackLater("HTTP 429", Quiet, WholeKey: true));

        await SiloGroup.Until("all have heard of it", () => budgets.TrueForAll(budget => budget.Describe(acme).Refusal is not null));
        var held = budgets[2].Ask(acme, default, 0.5, 0);
        Assert.False(held.IsGranted);
        Assert.InRange(budgets[2].Until(held), Quiet - TimeSpan.FromSeconds(10), Quiet);
        foreach (var silo in group.Silos) await TestSilo.Until("it tells of the one refusal, whichever heard it", async () => (await SiloGroup.Of<IClusterLoad>(silo).Of(acme, CancellationToken.None)).Select(static one => one.Load?.Refusals).Order().SequenceEqual([0, 0, 1]));
        await SiloGroup.Until("all know a rate", () => budgets.TrueForAll(budget => budget.Describe(acme) is { Rate: not null, LeaseLeft: not null }));
    }

    private TimeSpan? Refused
    {
        get
        {
            lock (_requests) return _refusedAt;
        }
    }

    private async Task<SiloGroup> Start()
    {
        var group = await SiloGroup.Start(3, services => services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, _clock));
        group.Upstream.Answer = (task, _) =>
        {
            group.Polls.Note(task.Identity);
            lock (_requests)
            {
                _requests.Add(_clock.Elapsed);
                if (!Volatile.Read(ref _isToRefuse) || _refusedAt is not null) return Task.FromResult<Reading>(new Reading.Answer(RunwayStatus.Running));
                _refusedAt = _clock.Elapsed;
            }

            return Task.FromResult<Reading>(new Reading.ComeBackLater("HTTP 429", Quiet, WholeKey: true));
        };
        return group;
    }

    private int Since(TimeSpan from) => Within(from, TimeSpan.MaxValue).Count;

    private List<TimeSpan> Within(TimeSpan from, TimeSpan until)
    {
        lock (_requests) return _requests.FindAll(at => at >= from && at < until);
    }
}
