using CometRunway.Core;
using CometRunway.Core.Polling;
using CometRunway.Grains.Polling.Breakers;
using CometRunway.Grains.Polling.Budgets;
using CometRunway.Grains.Polling.Profiles;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Grains.Polling.Reports;

/// <inheritdoc cref="IPollingReports"/>
internal sealed class PollingReports(
    LocalProfiles profiles,
    ProfileReporter reporter,
    PollBudget budget,
    IGrainFactory grains,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock) : IPollingReports
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Beginning = TimeSpan.Zero;

    public async Task<PollingReport> Of(TenantId tenant, string? kind, string? model, CancellationToken cancellationToken)
    {
        // Kinds and models are callers' words: nobody is told those of another who does not know them.
        List<LocalProfile> told = kind is null && model is null ? [profiles.Peek(null, null), .. Priors.Families.Select(family => profiles.Peek(family, null))] : [profiles.Peek(kind, model)];
        await Task.WhenAny(
            Task.WhenAll(told.Where(static profile => !profile.IsWhole).Select(profile => reporter.TryReport(profile, cancellationToken))),
            Task.Delay(Patience, clock, cancellationToken));

        var here = budget.Describe(tenant);
        var spent = await Budget(tenant, here, cancellationToken);
        return new PollingReport([.. told.Select(profile => Describe(profile.View, spent.Markup))], spent, Outage(budget.DescribeUpstream() with { Waiting = 0 }), Outage(here.Breaker));
    }

    public Task<BudgetReport> BudgetOf(TenantId tenant, CancellationToken cancellationToken) => Budget(tenant, budget.Describe(tenant), cancellationToken);

    private static KindReport Describe(ProfileView view, double markup) =>
        new(view.Name, view.Running.Known, Remaining.Of(view.Waiting.Hazard, Beginning), Remaining.Of(view.Running.Hazard, Beginning), view.RunningPlan.At(markup).Outcome());

    private static OutageReport Outage(BreakerReport breaker) => new(breaker.State, breaker.OpenFor, breaker.Waiting);

    private static string? Words(Reading? refusal) => refusal switch
    {
        Reading.Unauthorized refused => refused.Why,
        Reading.ComeBackLater later => later.Why,
        _ => null,
    };

    private async Task<BudgetReport> Budget(TenantId tenant, KeyReport here, CancellationToken cancellationToken)
    {
        var refusal = Words(here.Refusal);
        try
        {
            if (here.Rate is not null && await grains.GetGrain<IKeyBudgetGrain>(tenant.Value).Describe().WaitAsync(Patience, clock, cancellationToken) is { } known)
                return new BudgetReport(known.Rate, here.IsConfigured, known.Wanted, known.Markup, refusal);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The owner is moving, or was lost.
        }

        return new BudgetReport(here.Rate, here.IsConfigured, here.Wanted, here.Markup, refusal);
    }
}
