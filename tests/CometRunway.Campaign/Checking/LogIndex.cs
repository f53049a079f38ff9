using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>The update log by what a reader can ask for.</summary>
internal sealed class LogIndex
{
    private static readonly List<LogEntry> Nothing = [];

    private readonly Dictionary<(string Key, string Scope), List<LogEntry>> _scopes = [];
    private readonly List<(DateTimeOffset EndedAt, long Position)> _ends = [];

    public LogIndex(HistoryIndex index)
    {
        foreach (var entry in index.Tasks.SelectMany(static task => task.Log).OrderBy(static entry => LogPosition.Of(entry.UpdateId)))
        {
            Of(entry.Key, "*").Add(entry);
            Of(entry.Key, entry.TaskId).Add(entry);
            if (entry.Group is { } group) Of(entry.Key, $"group:{group}").Add(entry);
        }

        _ends.AddRange(index.Tasks
            .Where(static task => task is { Truth.EndedAt: not null, End.EndedBy: not "tracker" })
            .Select(static task => (task.Truth!.EndedAt!.Value, LogPosition.Of(task.End!.UpdateId) ?? long.MaxValue))
            .OrderBy(static end => end.Item1));
        for (var place = _ends.Count - 2; place >= 0; place--) _ends[place] = (_ends[place].EndedAt, Math.Min(_ends[place].Position, _ends[place + 1].Position));
    }

    /// <summary>What is told to whoever asks for a task's id, <c>group:name</c>, or <c>*</c>, in the order of positions.</summary>
    public IReadOnlyList<LogEntry> In(string key, string scope) => _scopes.GetValueOrDefault((key, scope), Nothing);

    /// <summary>
    /// From this position on everything was surely written after <paramref name="time"/>: an end of a task that had not ended by then. No server's clock is asked.
    /// </summary>
    public long Since(DateTimeOffset time)
    {
        var (low, high) = (0, _ends.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_ends[middle].EndedAt < time) low = middle + 1;
            else high = middle;
        }

        return low < _ends.Count ? _ends[low].Position : long.MaxValue;
    }

    private List<LogEntry> Of(string key, string scope)
    {
        if (!_scopes.TryGetValue((key, scope), out var entries)) _scopes[(key, scope)] = entries = [];
        return entries;
    }
}
