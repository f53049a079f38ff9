namespace CometRunway.Grains.Machine;

/// <summary>
/// What waits for a beat, as a hashed wheel (Varghese and Lauck 1987, scheme 6): to enter and to leave costs the same however many wait, and a beat looks at
/// those alone that share its slot. Not thread-safe.
/// </summary>
/// <param name="slots">A power of two. Who waits for more beats than that is looked at once in each turn of the wheel.</param>
internal sealed class Wheel(int slots)
{
    private readonly Entry?[] _first = new Entry?[slots];
    private long _beat = -1; // Whoever was due by it has left.

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>It waits for this beat; for the next one where this one is past. It must not wait yet.</summary>
    public void Add(Entry entry, long due)
    {
        entry.Due = Math.Max(due, _beat + 1);
        entry.IsWaiting = true;
        ref var first = ref _first[SlotOf(entry.Due)];
        entry.Next = first;
        first?.Previous = entry;
        first = entry;
        Count++;
    }

    /// <summary>It does not wait any more, if it did.</summary>
    public void Remove(Entry entry)
    {
        if (!entry.IsWaiting) return;
        if (entry.Previous is { } previous) previous.Next = entry.Next;
        else _first[SlotOf(entry.Due)] = entry.Next;
        entry.Next?.Previous = entry.Previous;
        (entry.Next, entry.Previous, entry.IsWaiting) = (null, null, false);
        Count--;
    }

    /// <summary>Everybody who waits for this beat, or for one before it, leaves.</summary>
    public void Advance(long beat, Action<Entry> leaves)
    {
        var from = Math.Max(_beat, beat - slots) + 1;
        _beat = Math.Max(_beat, beat);
        for (var at = from; at <= beat; at++)
        {
            for (var entry = _first[SlotOf(at)]; entry is not null;)
            {
                var next = entry.Next;
                if (entry.Due <= beat)
                {
                    Remove(entry);
                    leaves(entry);
                }

                entry = next;
            }
        }
    }

    private int SlotOf(long beat) => (int)(beat & (slots - 1));

    /// <summary>One who may wait. It is in the wheel itself, so that waiting takes no memory.</summary>
    internal abstract class Entry
    {
        public Entry? Next { get; set; }

        public Entry? Previous { get; set; }

        public long Due { get; set; }

        public bool IsWaiting { get; set; }
    }
}
