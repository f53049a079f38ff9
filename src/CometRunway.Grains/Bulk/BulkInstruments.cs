using System.Diagnostics.Metrics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Grains.Bulk;

/// <summary>What is measured of bulk actions. No attribute holds an id: each has a small, closed set of values.</summary>
internal sealed class BulkInstruments(IMeterFactory meters)
{
    private readonly WordCounter _tasks = new(
        meters.Create(CometRunwayTelemetry.Name), "cometrunway.bulk.tasks", "{task}", "Tasks of bulk actions, by what became of them.",
        ("action", [.. Enum.GetValues<BulkOperation>().Select(static operation => operation.Word)]), ("outcome", ["changed", "unchanged", "failed"]));

    public void Came(BulkOperation operation, BulkOutcome outcome) => _tasks.Add(1, operation.Word, Word(outcome));

    private static string Word(BulkOutcome outcome) => outcome switch
    {
        BulkOutcome.Changed => "changed",
        BulkOutcome.Unchanged => "unchanged",
        _ => "failed",
    };
}
