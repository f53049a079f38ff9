using CometRunway.Core;
using CometRunway.Grains.Polling.Breakers;

namespace CometRunway.Grains.Polling.Budgets;

/// <summary>What one silo knows of one key.</summary>
/// <param name="Rate">Polls a second over all silos; null: no bound is known.</param>
/// <param name="IsConfigured">That was set; otherwise it was learned.</param>
/// <param name="PerSecond">Polls a second that this silo may make; null: any number.</param>
/// <param name="LeaseLeft">How long its lease still is for that; null: it has none, and goes by its equal part.</param>
/// <param name="Wanted">Polls a second that the tasks here want.</param>
/// <param name="Markup">What a short budget multiplies the price of each poll by.</param>
/// <param name="Refusal">What the upstream said that blocks the key's gate; null where nothing does.</param>
/// <param name="Refusals">How often the upstream refused it (429) here in the last hour.</param>
/// <param name="Breaker">The key's own.</param>
internal sealed record KeyReport(double? Rate, bool IsConfigured, double? PerSecond, TimeSpan? LeaseLeft, double Wanted, double Markup, Reading? Refusal, long Refusals, BreakerReport Breaker);
