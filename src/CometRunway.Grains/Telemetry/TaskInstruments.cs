using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using CometRunway.Core;
using CometRunway.Grains.Tasks;

namespace CometRunway.Grains.Telemetry;

/// <summary>What is measured of tasks and polls. No attribute holds an id or a key: each has a small, closed set of values.</summary>
internal sealed class TaskInstruments
{
    private readonly Counter<long> _admissions;
    private readonly Counter<long> _polls;
    private readonly Counter<long> _ends;
    private readonly Counter<long> _unknownStatuses;
    private readonly Histogram<double> _pollDuration;
    private readonly Histogram<double> _lifetime;

    public TaskInstruments(IMeterFactory meters, ActiveTasks active)
    {
        var meter = meters.Create(CometRunwayTelemetry.Name);
        _admissions = meter.CreateCounter<long>("cometrunway.admissions", "{task}", "Tasks that were to be admitted.");
        _polls = meter.CreateCounter<long>("cometrunway.polls", "{poll}", "Polls that brought a reading.");
        _ends = meter.CreateCounter<long>("cometrunway.ends", "{task}", "Tasks that ended.");
        _unknownStatuses = meter.CreateCounter<long>("cometrunway.unknown_statuses", "{poll}", "Polls that brought a word for the status that nobody knows.");
        _pollDuration = meter.CreateHistogram<double>("cometrunway.poll.duration", "s", "From the request to the reading.", advice: CometRunwayTelemetry.Seconds);
        _lifetime = meter.CreateHistogram<double>("cometrunway.task.lifetime", "s", "From admission to the end.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 21_600, 86_400] });
        meter.CreateObservableGauge("cometrunway.tasks", () => Measure(active), "{task}", "Tasks that this silo polls.");
    }

    public void TaskAdmitted(bool isNew) => _admissions.Add(1, Tag("result", isNew ? "tracked" : "already_tracked"));

    public void Polled(Reading reading, TimeSpan duration)
    {
        var outcome = Tag("outcome", Outcome(reading));
        _polls.Add(1, outcome);
        _pollDuration.Record(duration.TotalSeconds, outcome);
        if (reading is Reading.Answer { UnknownStatus: { } word }) _unknownStatuses.Add(1, Tag("form", Form(word)));
    }

    public void TaskEnded(RunwayTask task)
    {
        var status = Tag("status", Status(task.Status));
        _ends.Add(1, status, Tag("ended_by", task.EndedBy is EndedBy.Tracker ? "tracker" : "upstream"));
        _lifetime.Record((task.ChangedAt - task.Admission.TrackedAt).TotalSeconds, status);
    }

    private static IEnumerable<Measurement<long>> Measure(ActiveTasks active) =>
        Enum.GetValues<RunwayStatus>().Where(static status => !status.IsTerminal)
            .Select(status => new Measurement<long>(active.Count(status), Tag("status", Status(status))));

    private static string Status(RunwayStatus status) => status.Word.ToLowerInvariant();

    // The upstream's words are an open set, their forms are not.
    private static string Form(string word)
    {
        if (word.All(static c => char.IsAsciiLetter(c) || c is '_' or '-' or ' ')) return "word";
        return double.TryParse(word, CultureInfo.InvariantCulture, out _) ? "number" : "other";
    }

    private static string Outcome(Reading reading) => reading switch
    {
        Reading.Answer => "answer",
        Reading.NotVisible => "not_visible",
        Reading.ComeBackLater => "come_back_later",
        Reading.Unauthorized => "unauthorized",
        Reading.Miss => "miss",
        _ => throw new UnreachableException(),
    };

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
