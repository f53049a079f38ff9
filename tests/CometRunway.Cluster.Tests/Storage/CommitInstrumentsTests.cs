using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CometRunway.Storage.GroupCommit;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Storage;

public sealed class CommitInstrumentsTests
{
    [Fact]
    public void A_transaction_is_measured_in_rows_by_kind_and_in_seconds()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var heard = new ConcurrentBag<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => Listen(instrument, self, meters) };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => heard.Add(Write(instrument, value, tags)));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => heard.Add(Write(instrument, value, tags)));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => heard.Add(Write(instrument, value, tags)));
        listener.Start();

        new CommitInstruments(meters).Committed(new Tally(Admissions: 3, Updates: 2, Credentials: 0, Removals: 1), TimeSpan.FromMilliseconds(5));
        listener.RecordObservableInstruments();

        Assert.Equal(
            [
                "cometrunway.commit.batch.size 6 {row}",
                "cometrunway.commit.duration 0.005 s",
                "cometrunway.commit.failures 0 {transaction}",
                "cometrunway.store.rows 0 {row} kind=credential",
                "cometrunway.store.rows 0 {row} kind=webhook",
                "cometrunway.store.rows 1 {row} kind=removal",
                "cometrunway.store.rows 2 {row} kind=update",
                "cometrunway.store.rows 3 {row} kind=admission",
            ],
            heard.Order(StringComparer.Ordinal));
    }

    private static void Listen(Instrument instrument, MeterListener listener, IMeterFactory meters)
    {
        if (instrument.Meter.Scope == meters) listener.EnableMeasurementEvents(instrument);
    }

    private static string Write(Instrument instrument, object value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = $"{instrument.Name} {value} {instrument.Unit}";
        foreach (var tag in tags) text += $" {tag.Key}={tag.Value}";
        return text;
    }
}
