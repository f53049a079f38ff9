namespace CometRunway.Grains.Polling;

/// <summary>Slots that were set aside for polls which will not be made: whoever comes next gets the earliest of them. Not thread-safe.</summary>
internal sealed class FreeSlots
{
    private readonly SortedSet<TimeSpan> _slots = [];

    public void Add(TimeSpan slot) => _slots.Add(slot);

    public void Clear() => _slots.Clear();

    /// <summary>Takes the earliest that is not past, where that is before <paramref name="before"/>; null where there is none.</summary>
    public TimeSpan? Take(TimeSpan now, TimeSpan before)
    {
        while (_slots.Count > 0 && _slots.Min < now) _slots.Remove(_slots.Min); // Time that nobody used is not saved up.
        if (_slots.Count is 0 || _slots.Min >= before) return null;
        var earliest = _slots.Min;
        _slots.Remove(earliest);
        return earliest;
    }
}
