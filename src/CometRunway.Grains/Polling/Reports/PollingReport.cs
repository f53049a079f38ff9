using System.Collections.Immutable;
using CometRunway.Core.Polling;

namespace CometRunway.Grains.Polling.Reports;

/// <summary>How a tenant's tasks are polled, and by what.</summary>
/// <param name="Profiles">What is known of how long tasks take, by kind.</param>
/// <param name="Budget">What the tenant's key may spend.</param>
/// <param name="Upstream">Whether the upstream is taken for broken by the silo that was asked.</param>
/// <param name="Key">The same for the tenant's key alone.</param>
public sealed record PollingReport(ImmutableArray<KindReport> Profiles, BudgetReport Budget, OutageReport Upstream, OutageReport Key);

/// <summary>How long tasks of a kind take, and what polling them comes to.</summary>
/// <param name="Name">Which tasks.</param>
/// <param name="Known">How many ends are known.</param>
/// <param name="Waiting">How long they wait for their turn.</param>
/// <param name="Running">How long they run.</param>
/// <param name="Polled">What polling one that runs comes to at the price in force for the tenant.</param>
public sealed record KindReport(ProfileName Name, double Known, Remaining Waiting, Remaining Running, PlanOutcome Polled);

/// <summary>What a tenant's key may spend over all silos.</summary>
/// <param name="PerSecond">Polls a second; null: no bound is known.</param>
/// <param name="IsConfigured">That was set; otherwise it was learned.</param>
/// <param name="Wanted">Polls a second that all its tasks want at the price in force.</param>
/// <param name="Markup">By how much a short budget raises the price of each poll: 1 or more.</param>
/// <param name="Refusal">What the upstream said that closed the key's gate on the silo that was asked; null where it is open.</param>
public sealed record BudgetReport(double? PerSecond, bool IsConfigured, double Wanted, double Markup, string? Refusal)
{
    /// <summary>Which share of the polls that the tasks would want at the usual price there is no budget for: 0 to 1.</summary>
    public double Shortage => PerSecond is { } rate && Wanted > 0 ? Math.Max(1 - (rate / (Wanted * Math.Sqrt(Markup))), 0) : 0; // What is wanted goes with the inverse root of the price.
}

/// <summary>Whether somebody is taken for broken by the silo that was asked.</summary>
/// <param name="State">Whether polls go.</param>
/// <param name="OpenFor">How long they have not; null where they do.</param>
/// <param name="Waiting">How many of the tenant's tasks on the silo wait for their key; 0 of the upstream, because they are everybody's.</param>
public sealed record OutageReport(BreakerState State, TimeSpan? OpenFor, int Waiting);
