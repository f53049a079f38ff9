using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>A history as it is asked about: by task, by reader, by key, by position. Made once, in one pass over each list.</summary>
internal sealed class HistoryIndex
{
    private readonly Dictionary<TaskKey, TaskRecords> _tasks = [];
    private readonly Dictionary<(Channel, string), ReaderRecords> _readers = [];
    private readonly Dictionary<ReaderRecords, Coverage> _coverages = [];

    public HistoryIndex(History history)
    {
        History = history;
        foreach (var truth in history.Truths) Of(truth.Key, truth.TaskId).Truth = truth;
        foreach (var admission in history.Admissions) Of(admission.Key, admission.TaskId).Admission ??= admission;
        foreach (var stored in history.Stored) Of(stored.Key, stored.TaskId).Stored = stored;
        foreach (var poll in history.Polls) Of(poll.Key, poll.TaskId).Polls.Add(poll);
        foreach (var entry in history.Log.OrderBy(static entry => LogPosition.Of(entry.UpdateId))) Of(entry.Key, entry.TaskId).Log.Add(entry);
        foreach (var delivery in history.Deliveries)
        {
            if (delivery.TaskId.Length > 0) Of(delivery.Key, delivery.TaskId).Deliveries.Add(delivery);
            Of(Channel.Webhook, delivery.Endpoint).Deliveries.Add(delivery);
        }

        foreach (var subscription in history.Subscriptions) Of(subscription.Channel, subscription.Reader).Subscriptions.Add(subscription);
        foreach (var sighting in history.Sightings)
        {
            if (sighting.TaskId.Length > 0) Of(sighting.Key, sighting.TaskId).Sightings.Add(sighting);
            Of(sighting.Channel, sighting.Reader).Sightings.Add(sighting);
        }

        foreach (var departure in history.Departures)
        {
            if (_readers.TryGetValue((departure.Channel, departure.Reader), out var gone)) gone.WentAt = departure.At;
        }

        Faults = new FaultLine(history, _tasks.Keys.Select(static task => task.Key).ToHashSet());
        Log = new LogIndex(this);
        Listed = history.Listed.ToLookup(static listed => listed.Endpoint, static listed => listed.WebhookId);
        Ends = [.. EndLag.Of(this)];
    }

    public History History { get; }

    public RunFacts Run => History.Run;

    /// <summary>From then on no server was there.</summary>
    public DateTimeOffset StoppedAt => History.Lives is [] ? Run.Ended : Earlier(Run.Ended, History.Lives.Max(static life => life.Until));

    public IReadOnlyCollection<TaskRecords> Tasks => _tasks.Values;

    public IReadOnlyCollection<ReaderRecords> Readers => _readers.Values;

    public FaultLine Faults { get; }

    public LogIndex Log { get; }

    /// <summary>The ids of what a webhook's receiver had not taken when all was over.</summary>
    public ILookup<string, string> Listed { get; }

    /// <summary>How late each end was heard of.</summary>
    public IReadOnlyList<EndLag> Ends { get; }

    public TaskRecords? Find(TaskKey task) => _tasks.GetValueOrDefault(task);

    /// <summary>What a reader of the log was to be told, and was.</summary>
    public Coverage CoverageOf(ReaderRecords reader)
    {
        if (!_coverages.TryGetValue(reader, out var coverage)) _coverages[reader] = coverage = Coverage.Of(reader, this);
        return coverage;
    }

    /// <summary>When a change was made known: as the server says, but not before a poll could see it, and not after somebody heard of it.</summary>
    public DateTimeOffset TimeOf(TaskRecords task, LogEntry entry)
    {
        var (seen, heard) = (task.FirstSeen(entry), task.FirstHeard(entry.Version));
        var at = IsTimed(task, entry) ? entry.At : heard ?? seen ?? entry.At;
        if (at < seen) at = seen.Value;
        return heard < at ? heard.Value : at;
    }

    /// <summary>Whether the time of an entry can be believed: no clock was struck in the task's life until somebody heard of the change.</summary>
    public bool IsTimed(TaskRecords task, LogEntry entry) => !Faults.StruckClocks(task.Admission?.At ?? Run.Began, task.FirstHeard(entry.Version) ?? Run.Ended);

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private TaskRecords Of(string key, string id)
    {
        var task = new TaskKey(key, id);
        if (!_tasks.TryGetValue(task, out var records)) _tasks[task] = records = new TaskRecords(task);
        return records;
    }

    private ReaderRecords Of(Channel channel, string name)
    {
        if (!_readers.TryGetValue((channel, name), out var records)) _readers[(channel, name)] = records = new ReaderRecords(channel, name);
        return records;
    }
}
