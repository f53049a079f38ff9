using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>
/// What a reader of the log was to be told, and what of it was told. It is told everything of its scope from where it began, but for what a reset said can't be told,
/// and what it asked itself not to be told by coming back without an id.
/// </summary>
internal sealed class Coverage
{
    private readonly bool _followsOneTask;
    private readonly IReadOnlyList<LogEntry> _scope;
    private readonly HashSet<long> _seen = [];
    private readonly List<(long After, long UpTo)> _skipped = [];
    private long? _begin;
    private bool _isNew = true;
    private bool _mayOweNoMore;

    private Coverage(bool followsOneTask, IReadOnlyList<LogEntry> scope) => (_followsOneTask, _scope) = (followsOneTask, scope);

    /// <summary>How often it came back and named what it had.</summary>
    public int Resumptions { get; private set; }

    /// <summary>How often it was told that what it missed can't be told.</summary>
    public int Resets { get; private set; }

    /// <summary>What it was told that it had been told before.</summary>
    public long Repeated { get; private set; }

    /// <summary>The greatest position that it was told.</summary>
    public long Last { get; private set; }

    /// <summary>What it was to be told, up to the end of the log; up to the last that it saw where it went by itself.</summary>
    public IEnumerable<LogEntry> Owed => _scope.Where(entry => LogPosition.Of(entry.UpdateId) is { } position && IsOwed(position));

    public static Coverage Of(ReaderRecords reader, HistoryIndex index)
    {
        var coverage = new Coverage(reader.FollowsOneTask, reader.Scope is { } scope ? index.Log.In(reader.Key, scope) : []);
        foreach (var (came, saw) in reader.Events())
        {
            if (came is not null) coverage.Come(came);
            else coverage.See(saw!, LogPosition.Of(saw!.UpdateId) ?? PositionOf(saw, index));
        }

        // Of a feed nobody knows where it would have begun.
        coverage._mayOweNoMore = reader.WentAt is not null || (coverage._isNew && !reader.FollowsOneTask);
        return coverage;
    }

    public bool Has(LogEntry entry) => LogPosition.Of(entry.UpdateId) is { } position && _seen.Contains(position);

    private bool IsOwed(long position) =>
        position > (_begin ?? (_followsOneTask ? 0 : long.MaxValue))
        && (!_mayOweNoMore || position <= Last)
        && !_skipped.Exists(skipped => position > skipped.After && position <= skipped.UpTo);

    private void Come(Subscription came)
    {
        if (LogPosition.Of(came.After) is { } after)
        {
            Resumptions++;
            _begin ??= after;
            _isNew = false;
        }
        else
        {
            _isNew = true;
        }
    }

    private void See(Sighting saw, long? at)
    {
        if (saw.Kind is "progress" or "end") return;
        if (saw.Kind is "reset") Resets++;
        if (at is not { } position)
        {
            _isNew |= saw.Kind is "reset";
            return;
        }

        if (saw.Kind is "reset" || _isNew) Begin(saw, position);
        if (!_seen.Add(position) && saw.Kind is "update") Repeated++;
        Last = Math.Max(Last, position);
    }

    private void Begin(Sighting saw, long position)
    {
        _isNew = false;
        var upTo = saw.Kind is "update" ? position - 1 : position; // What is no update says where the reader stands.
        if (_followsOneTask && saw.Kind is "update") upTo = 0; // It is told from the first one on.
        if (_begin is { } begin) _skipped.Add((Math.Max(begin, Last), upTo));
        else _begin = upTo;
    }

    private static long? PositionOf(Sighting saw, HistoryIndex index) =>
        saw.Version is { } version && index.Find(new TaskKey(saw.Key, saw.TaskId))?.Log.Find(entry => entry.Version == version) is { } entry ? LogPosition.Of(entry.UpdateId) : null;
}
