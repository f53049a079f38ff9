namespace CometRunway.Simulator.Tasks;

/// <summary>The last 200 polls; takes room only as they come. Not thread-safe.</summary>
internal sealed class PollLog
{
    private const int Most = 200;
    private PollEntry[] _entries = [];
    private int _added;

    public void Add(PollEntry entry)
    {
        if (_added == _entries.Length && _added < Most)
            Array.Resize(ref _entries, Math.Clamp(_added * 2, 4, Most));

        _entries[_added++ % _entries.Length] = entry;
    }

    public PollEntry[] InOrder()
    {
        var kept = Math.Min(_added, _entries.Length);
        var latest = new PollEntry[kept];
        for (var place = 0; place < kept; place++)
            latest[place] = _entries[(_added - kept + place) % _entries.Length];
        return latest;
    }
}
