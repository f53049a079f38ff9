using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Storage.GroupCommit;

/// <summary>What is measured of transactions.</summary>
internal sealed class CommitInstruments
{
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _duration;
    private readonly WordCounter _rows;
    private readonly WordCounter _failures;

    public CommitInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _batchSize = meter.CreateHistogram<int>("cometrunway.commit.batch.size", "{row}", "Rows that were written in one transaction.", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] });
        _duration = meter.CreateHistogram<double>("cometrunway.commit.duration", "s", "One transaction, from its beginning until it is durable.", advice: CometRunwayTelemetry.Seconds);
        _rows = new WordCounter(meter, "cometrunway.store.rows", "{row}", "Rows that were written, without those of the update log.", ("kind", ["admission", "update", "credential", "removal", "webhook"]));
        _failures = new WordCounter(meter, "cometrunway.commit.failures", "{transaction}", "Transactions that the database did not take.");
    }

    public void Failed() => _failures.Add(1);

    public void Committed(Tally tally, TimeSpan duration)
    {
        _batchSize.Record(tally.Rows);
        _duration.Record(duration.TotalSeconds);
        _rows.Add(tally.Admissions, "admission");
        _rows.Add(tally.Updates, "update");
        _rows.Add(tally.Credentials, "credential");
        _rows.Add(tally.Removals, "removal");
        _rows.Add(tally.Webhooks, "webhook");
    }
}
