using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Storage.Rows;

/// <summary>What is measured of rows.</summary>
internal sealed class RowInstruments
{
    private readonly UpDownCounter<long> _unreadable;

    public RowInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _unreadable = meter.CreateUpDownCounter<long>("cometrunway.store.rows.unreadable", "{row}", "Rows that were found, can't be read by this version, and are passed over; at most 1,000 are counted.");
    }

    public void Unreadable(string table, int rows) => _unreadable.Add(rows, new KeyValuePair<string, object?>("table", table));
}
