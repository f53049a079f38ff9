using System.Diagnostics.Metrics;
using CometRunway.Core;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Grains.Tasks;

/// <summary>What is measured of tasks. No attribute holds an id or a key: each has a small, closed set of values.</summary>
internal sealed class TaskInstruments
{
    private readonly WordCounter _admissions;
    private readonly WordCounter _ends;
    private readonly Histogram<double> _lifetime;

    public TaskInstruments(IMeterFactory meters, ActiveTasks active)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _admissions = new WordCounter(meter, "cometrunway.admissions", "{task}", "Tasks that were to be admitted.", ("result", ["tracked", "already_tracked"]));
        _ends = new WordCounter(
            meter, "cometrunway.ends", "{task}", "Tasks that ended.",
            ("status", [.. Enum.GetValues<RunwayStatus>().Where(static status => status.IsTerminal).Select(Status)]), ("ended_by", [.. Enum.GetValues<EndedBy>().Select(static by => by.Word)]), KindLabel.All);
        _lifetime = meter.CreateHistogram<double>("cometrunway.task.lifetime", "s", "From admission to the end.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 21_600, 86_400] });
        meter.CreateObservableGauge("cometrunway.tasks", () => Measure(active), "{task}", "Tasks that this silo polls.");
    }

    public void TaskAdmitted(bool isNew) => _admissions.Add(1, isNew ? "tracked" : "already_tracked");

    public void TaskEnded(RunwayTask task)
    {
        var status = Status(task.Status);
        _ends.Add(1, status, (task.EndedBy ?? EndedBy.Upstream).Word, KindLabel.Of(task.Admission.Kind));
        _lifetime.Record((task.ChangedAt - task.Admission.TrackedAt).TotalSeconds, CometRunwayTelemetry.Tag("status", status));
    }

    private static IEnumerable<Measurement<long>> Measure(ActiveTasks active) =>
        Enum.GetValues<RunwayStatus>().Where(static status => !status.IsTerminal)
            .Select(status => new Measurement<long>(active.Count(status), CometRunwayTelemetry.Tag("status", Status(status))));

    private static string Status(RunwayStatus status) => status.Word.ToLowerInvariant();
}
