using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Storage.GroupCommit;

/// <summary>What is measured of transactions.</summary>
internal sealed class CommitInstruments
{
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _failures;

    public CommitInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _batchSize = meter.CreateHistogram<int>("cometrunway.commit.batch.size", "{row}", "Rows that were written in one transaction.", advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] });
        _duration = meter.CreateHistogram<double>("cometrunway.commit.duration", "s", "One transaction, from its beginning until it is durable.", advice: CometRunwayTelemetry.Seconds);
        _rows = meter.CreateCounter<long>("cometrunway.store.rows", "{row}", "Rows that were written, without those of the update log.");
        _failures = meter.CreateCounter<long>("cometrunway.commit.failures", "{transaction}", "Transactions that the database did not take.");
    }

    public void Failed() => _failures.Add(1);

    public void Committed(Tally tally, TimeSpan duration)
    {
        _batchSize.Record(tally.Rows);
        _duration.Record(duration.TotalSeconds);
        Count("admission", tally.Admissions);
        Count("update", tally.Updates);
        Count("credential", tally.Credentials);
        Count("removal", tally.Removals);
        Count("webhook", tally.Webhooks);
    }

    private void Count(string kind, int rows)
    {
        if (rows > 0) _rows.Add(rows, new KeyValuePair<string, object?>("kind", kind));
    }
}
