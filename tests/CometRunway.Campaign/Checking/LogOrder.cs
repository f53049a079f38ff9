using CometRunway.Campaign.Histories;

namespace CometRunway.Campaign.Checking;

/// <summary>The order of what one reader of the log is told.</summary>
internal sealed class LogOrder(ReaderRecords reader, HistoryIndex index, Notes notes)
{
    private readonly Dictionary<string, Sighting> _last = []; // Of each task, its newest state.
    private readonly Dictionary<string, Sighting> _progress = [];
    private readonly Dictionary<string, long> _floors = []; // Of each task, what this connection may not go back to.
    private long _position; // What this connection may not go back to.
    private bool _isNew = true;

    public void Check()
    {
        foreach (var (came, saw) in reader.Events())
        {
            if (came is not null) Come(came);
            else See(saw!);
        }
    }

    // Who comes back may name less than it has, and then is told the rest again.
    private void Come(Subscription came)
    {
        _isNew = came.After is null;
        var after = LogPosition.Of(came.After) ?? 0;
        if (_isNew || after < _position)
        {
            _floors.Clear();
            _progress.Clear();
        }

        _position = after;
    }

    private void See(Sighting saw)
    {
        if (saw.Kind is "end") return;
        notes.Check();
        if (saw.Kind is "progress") SeeProgress(saw);
        else if (saw.Kind is "update") SeeUpdate(saw);
        else SeeState(saw);
    }

    private void SeeUpdate(Sighting saw)
    {
        var position = LogPosition.Of(saw.UpdateId) ?? long.MaxValue;
        var version = saw.Version ?? 0;
        var hasFloor = _floors.TryGetValue(saw.TaskId, out var floor);
        if (position <= _position) Violate(saw, $"{reader} was told {Text(saw)} where it had everything up to position {_position}.");
        else if (hasFloor && version <= floor) Violate(saw, $"{reader} was told {Text(saw)} after version {floor}.");
        else if (hasFloor && Ending.Is(_last.GetValueOrDefault(saw.TaskId)?.Status)) Violate(saw, $"{reader} was told {Text(saw)} after the end.");

        if (position is not long.MaxValue) _position = Math.Max(_position, position);
        _isNew = false;
        Keep(saw, version);
    }

    // The state at a moment: where a connection begins, or begins anew.
    private void SeeState(Sighting saw)
    {
        if (LogPosition.Of(saw.UpdateId) is { } position) _position = saw.Kind is "reset" || _isNew ? position : Math.Max(_position, position);
        _isNew = false;
        if (saw.Version is not { } version) return;
        if (_last.GetValueOrDefault(saw.TaskId) is { } before) StateOrder.Compare(before, saw, reader, index, notes);
        Keep(saw, version);
    }

    private void SeeProgress(Sighting saw)
    {
        if (Ending.Is(_last.GetValueOrDefault(saw.TaskId)?.Status)) Violate(saw, $"{reader} was told progress after the end.");
        if (_progress.GetValueOrDefault(saw.TaskId) is { } before && saw.Progress < before.Progress) SeeLess(before, saw);
        _progress[saw.TaskId] = saw;
    }

    private void SeeLess(Sighting before, Sighting saw)
    {
        if (index.Find(Task(saw))?.Truth is { LiedAbout: true }) notes.Count("progress that went back where the upstream's did");
        else if (index.Faults.MayHaveDivided(before.At, saw.At)) notes.Count("progress that went back after a fault"); // It is in memory alone.
        else notes.Violate(Task(saw), before.At, saw.At, $"{reader} was told progress {saw.Progress:0.###} after {before.Progress:0.###}.");
    }

    private void Keep(Sighting saw, long version)
    {
        _floors[saw.TaskId] = Math.Max(version, _floors.GetValueOrDefault(saw.TaskId));
        if (_last.GetValueOrDefault(saw.TaskId) is not { Version: { } newest } || version >= newest) _last[saw.TaskId] = saw;
    }

    private void Violate(Sighting saw, string says) => notes.Violate(Task(saw), _last.GetValueOrDefault(saw.TaskId)?.At ?? saw.At, saw.At, says);

    private static TaskKey Task(Sighting saw) => new(saw.Key, saw.TaskId);

    private static string Text(Sighting saw) => $"version {saw.Version} ({saw.Status}, {saw.UpdateId})";
}
