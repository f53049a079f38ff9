using System.Diagnostics.Metrics;
using CometRunway.Core.Polling;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Grains.Polling.Budgets;

/// <summary>What is measured of budgets. No attribute holds an id or a key: each has a small, closed set of values.</summary>
internal sealed class BudgetInstruments
{
    private readonly WordCounter _asks;

    public BudgetInstruments(IMeterFactory meters, PollBudget budget)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _asks = new WordCounter(meter, "cometrunway.budget.asks", "{ask}", "Times that this silo asked for its share of a key's budget, by result.", ("result", ["answered", "unreachable"]));
        meter.CreateObservableGauge("cometrunway.budget.use", budget.MeasureUse, "1", "The greatest share of what it may poll here that a key has used in the last seconds; 0 where no key has a limit.");
        meter.CreateObservableGauge("cometrunway.budget.short", budget.CountShort, "{key}", "Keys whose tasks want more polls on this silo than its share pays for.");
        meter.CreateObservableGauge("cometrunway.breaker.open", () => Measure(budget), "{breaker}", "Breakers that are not closed on this silo: the upstream's, and those of keys.");
    }

    public void Asked(bool isAnswered) => _asks.Add(1, isAnswered ? "answered" : "unreachable");

    private static IEnumerable<Measurement<int>> Measure(PollBudget budget) =>
    [
        new(budget.DescribeUpstream().State is BreakerState.Closed ? 0 : 1, CometRunwayTelemetry.Tag("scope", "upstream")),
        new(budget.CountBroken(), CometRunwayTelemetry.Tag("scope", "key")),
    ];
}
