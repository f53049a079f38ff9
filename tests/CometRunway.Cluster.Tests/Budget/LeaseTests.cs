using CometRunway.Cluster.Tests.Harness;
using CometRunway.Core;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Polling.Budgets;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace CometRunway.Cluster.Tests.Budget;

/// <summary>Three silos that poll with one key, in swift time.</summary>
public sealed class LeaseTests
{
    private const double Rate = 40;
    private static readonly TenantId Acme = TenantId.Parse("acme");
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly SwiftClock _clock = new(times: 5);

    [Fact]
    public async Task Silos_share_the_rate_of_a_key_as_they_need_it_and_never_exceed_it_whoever_dies()
    {
        await using var group = await Start(Rate);
        await using var thirst = new Thirst(Acme, _clock);
        foreach (var silo in group.Silos) thirst.Grow(silo, 4);
        await thirst.Goes(TimeSpan.FromSeconds(10));

        var owner = await Owner(group);
        var thirsty = group.Silos.First(silo => silo != owner);
        thirst.Grow(thirsty, 80);
        await thirst.Goes(TimeSpan.FromSeconds(40)); // Whoever owns the budget has learned what is held, and all have asked since.
        var since = _clock.Elapsed;
        await thirst.Goes(TimeSpan.FromSeconds(20));
        Assert.InRange(thirst.RateSince(since, thirsty), Rate * 0.7, Rate);
        Assert.All(group.Silos.Where(silo => silo != thirsty), silo => Assert.InRange(thirst.RateSince(since, silo), 2.5, 5));

        thirst.End(owner);
        await group.Stop(owner);
        since = _clock.Elapsed;
        await thirst.Goes(TimeSpan.FromSeconds(40));
        Assert.True(thirst.RateSince(since) > Rate * 0.5);
        Assert.InRange(thirst.MostWithin(Window), 1, (int)(Rate * Window.TotalSeconds * 1.05));
        Assert.All(group.Silos, static silo => Assert.True(Budget(silo).Markup(Acme) > 1));
    }

    [Fact]
    public async Task What_was_learned_of_a_rate_outlives_all_silos()
    {
        var kept = new KeptInMemory();
        await using (var group = await Start(budget: null, kept))
        {
            foreach (var silo in group.Silos) Budget(silo).Want(Acme, 100_000);
            Refuse(Budget(group.Silos[0]));
            await SiloGroup.Until("the rate is kept", () => kept.Rate is not null);
        }

        Assert.InRange(kept.Rate!.Value, 50, 300); // Seven tenths of what was wanted, as far as others had said so, and a little more each second since.
        await using var again = await Start(budget: null, kept);
        foreach (var silo in again.Silos) Budget(silo).Ask(Acme, default, 0.5, 0.5);
        await SiloGroup.Until("each silo knows its part", () => again.Silos.All(static silo => Budget(silo).Describe(Acme) is { Rate: not null, PerSecond: not null }));
        Assert.All(again.Silos, silo => Assert.Equal(kept.Rate!.Value, Budget(silo).Describe(Acme).Rate!.Value, precision: 1));
        Assert.All(again.Silos, static silo => Assert.False(Budget(silo).Describe(Acme).IsConfigured));
    }

    private Task<SiloGroup> Start(double? budget, ILearnedStore? learned = null) => SiloGroup.Start(3, services =>
    {
        services.Configure<PollingOptions>(polling => polling.Budget = budget);
        services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, _clock);
        if (learned is not null) services.AddSingleton(learned);
    });

    private static async Task<InProcessSiloHandle> Owner(SiloGroup group)
    {
        var owner = await group.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(SiloGroup.Of<IGrainFactory>(group.Silos[0]).GetGrain<IKeyBudgetGrain>(Acme.Value));
        return group.Silos.Single(silo => silo.SiloAddress.Equals(owner));
    }

    private static PollBudget Budget(InProcessSiloHandle silo) => SiloGroup.Of<PollBudget>(silo);

    private static void Refuse(PollBudget budget)
    {
        var granted = budget.Ask(Acme, default, 0.5, 0.5);
        Assert.True(granted.IsGranted);
        budget.Settle(Acme, granted, new Reading.ComeBackLater("HTTP 429", TimeSpan.FromSeconds(5), WholeKey: true));
    }

    private sealed class KeptInMemory : ILearnedStore
    {
        private volatile byte[]? _form;

        public double? Rate => _form is { } form ? LearnedRate.Read(form) : null;

        public Task<byte[]?> FindLearned(string name, CancellationToken cancellationToken) => Task.FromResult(name is "rate/acme" ? _form : null);

        public Task KeepLearned(string name, byte[] form, CancellationToken cancellationToken)
        {
            if (name is "rate/acme") _form = form;
            return Task.CompletedTask;
        }

        public Task<int> PruneLearned(DateTimeOffset before, int most, CancellationToken cancellationToken) => Task.FromResult(0);
    }
}
