using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Storage.Rows;

/// <summary>What is measured of rows.</summary>
internal sealed class RowInstruments
{
    private readonly WordCounter _unreadable;

    public RowInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _unreadable = WordCounter.UpAndDown(
            meter, "cometrunway.store.rows.unreadable", "{row}", "Rows that were found, can't be read by this version, and are passed over; at most 1,000 are counted.",
            ("table", ["bulk_action", "credential", "task", "task_update", "webhook", "webhook_delivery"]));
    }

    public void Unreadable(string table, int rows) => _unreadable.Add(rows, table);
}
