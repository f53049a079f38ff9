using CometRunway.Campaign.Histories;

namespace CometRunway.Tests.Campaign;

/// <summary>
/// The history of a run in which nothing went wrong, seen on every channel: two keys with 24 tasks each in the first minutes, in which nothing is struck, and
/// as many again from the fifth minute on, while the second key is refused. One task of the first key takes 200 s, all others 20.
/// </summary>
internal sealed class TrueHistory
{
    public const string Key = "key-a";
    public const string Other = "key-b";
    public const string Group = "night";

    public static readonly DateTimeOffset Began = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(5);

    private readonly List<Admission> _admissions = [];
    private readonly List<Truth> _truths = [];
    private readonly List<Poll> _polls = [];
    private readonly List<LogEntry> _log = [];
    private readonly List<Sighting> _sightings = [];
    private readonly List<Subscription> _subscriptions = [];
    private readonly List<Delivery> _deliveries = [];

    private static RunFacts Run { get; } = new()
    {
        Plan = "everything", Seed = 7, Minutes = 8, Servers = 2, Store = "postgres", Began = Began, Healed = At(480), Ended = At(600),
        Budget = 10, LeastInterval = 5, MostInterval = 15, PollTimeout = 5, Machine = "2 cores, 23.5 GiB, Debian 12", Commit = "abc1234",
        Command = "dotnet run --project tests/CometRunway.Campaign -- --plan everything --minutes 8 --seed 7",
    };

    public static History Instance { get; } = new TrueHistory().Write();

    /// <summary>The time so many seconds after the run began.</summary>
    public static DateTimeOffset At(double seconds) => Began.AddSeconds(seconds);

    public static string Id(long position) => $"epoch-{position}";

    private History Write()
    {
        string[] keys = [Key, Other];
        Live(Key, "long", Began, lasts: 200);
        foreach (var key in keys)
        {
            for (var number = 0; number < 24; number++)
            {
                Live(key, $"task-{number}", At(3 * number));
                Live(key, $"late-{number}", At(300 + (3 * number)));
            }
        }

        var ordered = _log.OrderBy(static entry => entry.At).Select(static (entry, place) => entry with { UpdateId = Id(place + 1) }).ToList();
        foreach (var key in keys) Read(key, [.. ordered.Where(entry => entry.Key == key)]);
        foreach (var task in ordered.GroupBy(static entry => (entry.Key, entry.TaskId))) ReadTask([.. task]);
        return new History
        {
            Run = Run,
            Faults = [new Fault("upstream-429", Other, At(300), At(420), IsExcusing: true)],
            Admissions = [.. _admissions.OrderBy(static admission => admission.At)],
            Truths = [.. _truths.OrderBy(static truth => truth.VisibleAt)],
            Polls = [.. _polls.OrderBy(static poll => poll.At)],
            Log = ordered,
            Stored = [.. ordered.GroupBy(static entry => (entry.Key, entry.TaskId)).Select(Store)],
            Sightings = [.. _sightings.OrderBy(static saw => saw.At)],
            Subscriptions = [.. _subscriptions.OrderBy(static came => came.At)],
            Deliveries = [.. _deliveries.OrderBy(static delivery => delivery.At)],
            Creates =
            [
                new(Key, "once", "a cat", "task-0", 202, At(0)),
                new(Key, "once", "a cat", null, 0, At(1)),
                new(Key, "once", "a cat", "task-0", 202, At(2)),
                new(Key, "once", "a dog", null, 422, At(3)),
            ],
            Lives = [new("server-1", 1, At(-5), At(600), "stopped"), new("server-2", 2, At(-5), At(600), "stopped")],
            Samples = [.. Enumerable.Range(0, 40).SelectMany(static half => (Sample[])
                [new("server-1", At(15 * half), (200L + half) << 20, 120, 30), new("server-2", At(15 * half), 210L << 20, 130, 31)])],
        };
    }

    // Seen at once, running after 8 s, polled each 5 s.
    private void Live(string key, string id, DateTimeOffset begins, int lasts = 20)
    {
        _admissions.Add(new(key, id, Group, "server-1", begins));
        _truths.Add(new(key, id, "SUCCEEDED", [Output(id)], null, null, begins, begins.AddSeconds(lasts), LiedAbout: false));
        _log.Add(new(key, "", id, 1, "PENDING", null, "PENDING", begins - Soon, Group));
        for (var seconds = 1; seconds <= lasts + 1; seconds += 5)
            _polls.Add(new(key, id, begins.AddSeconds(seconds), begins.AddSeconds(seconds) + Soon, seconds < 8 ? "PENDING" : seconds < lasts ? "RUNNING" : "SUCCEEDED", null, "server-1"));
        _log.Add(new(key, "", id, 2, "RUNNING", null, "RUNNING", begins.AddSeconds(11) + 2 * Soon, Group));
        _log.Add(new(key, "", id, 3, "SUCCEEDED", "upstream", $"SUCCEEDED {Output(id)}", begins.AddSeconds(lasts + 1) + 2 * Soon, Group));
    }

    private static StoredTask Store(IEnumerable<LogEntry> entries) =>
        entries.Last() is var last ? new(last.Key, last.TaskId, last.Status, last.Version, last.EndedBy, [Output(last.TaskId)], null, null, Group) : null!;

    // Those who read all of a key, from the beginning; the stream's reader is cut off once and comes back.
    private void Read(string key, List<LogEntry> log)
    {
        foreach (var (channel, scope) in ((Channel, string)[])[(Channel.FeedStream, "*"), (Channel.FeedPages, "*"), (Channel.GroupStream, $"group:{Group}"), (Channel.Orleans, "*"), (Channel.Client, "*")])
        {
            _subscriptions.Add(new(channel, key, key, scope, null, At(-1)));
            _sightings.Add(new(channel, key, "snapshot", key, "", null, Id(0), null, null, "", At(-1) + Soon));
            foreach (var entry in log) _sightings.Add(Saw(channel, key, "update", entry, entry.At + Soon));
        }

        var cut = log[30];
        _subscriptions.Add(new(Channel.FeedStream, key, key, "*", cut.UpdateId, cut.At + 2 * Soon));
        _subscriptions.Add(new(Channel.Webhook, Hook(key), key, "*", null, At(-1)));
        foreach (var entry in log)
            _deliveries.Add(new(Hook(key), key, entry.UpdateId, entry.At + 2 * Soon, IsVerified: true, 204, entry.TaskId, entry.Version, entry.UpdateId, entry.Status, entry.Content, entry.At + 3 * Soon));
    }

    private void ReadTask(List<LogEntry> log)
    {
        var (first, running, end) = (log[0], log[1], log[2]);
        var reader = $"{first.Key}/{first.TaskId}";
        _subscriptions.Add(new(Channel.TaskStream, reader, first.Key, first.TaskId, null, first.At.AddSeconds(1)));
        _sightings.AddRange(
        [
            Saw(Channel.TaskStream, reader, "snapshot", first, first.At.AddSeconds(1) + Soon),
            Saw(Channel.TaskStream, reader, "update", running, running.At + Soon),
            Saw(Channel.TaskStream, reader, "progress", running, running.At.AddSeconds(1)) with { Version = null, UpdateId = null, Status = null, Content = "", Progress = 0.2 },
            Saw(Channel.TaskStream, reader, "progress", running, running.At.AddSeconds(5)) with { Version = null, UpdateId = null, Status = null, Content = "", Progress = 0.6 },
            Saw(Channel.TaskStream, reader, "update", end, end.At + Soon),
            Saw(Channel.TaskStream, reader, "end", end, end.At + 2 * Soon) with { Version = null, UpdateId = null, Status = null, Content = "" },
            Saw(Channel.Read, reader, "snapshot", first, first.At.AddSeconds(2)) with { UpdateId = null },
            Saw(Channel.Read, reader, "snapshot", running, running.At.AddSeconds(2)) with { UpdateId = null },
            Saw(Channel.Read, reader, "snapshot", end, end.At.AddSeconds(2)) with { UpdateId = null },
            Saw(Channel.Held, reader, "snapshot", end, end.At + Soon) with { UpdateId = null },
        ]);
        _subscriptions.Add(new(Channel.Held, reader, first.Key, first.TaskId, null, first.At.AddSeconds(1)));
    }

    private static Sighting Saw(Channel channel, string reader, string kind, LogEntry entry, DateTimeOffset at) =>
        new(channel, reader, kind, entry.Key, entry.TaskId, entry.Version, entry.UpdateId, entry.Status, null, entry.Content, at);

    private static string Output(string id) => $"https://results.example/{id}.mp4";

    private static string Hook(string key) => $"hook of {key}";
}
