using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Grains.Polling.Budgets;

/// <summary>What is measured of budgets. No attribute holds an id or a key: each has a small, closed set of values.</summary>
internal sealed class BudgetInstruments
{
    private readonly Counter<long> _asks;

    public BudgetInstruments(IMeterFactory meters, PollBudget budget)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _asks = meter.CreateCounter<long>("cometrunway.budget.asks", "{ask}", "Times that this silo asked for its share of a key's budget, by result.");
        meter.CreateObservableGauge("cometrunway.budget.short", budget.CountShort, "{key}", "Keys whose tasks want more polls on this silo than its share pays for.");
    }

    public void Asked(bool isAnswered) => _asks.Add(1, CometRunwayTelemetry.Tag("result", isAnswered ? "answered" : "unreachable"));
}
