namespace CometRunway.Server.Limits;

/// <summary>How many tasks a tenant has open: what was counted, and what this server has admitted since.</summary>
/// <param name="counted">So many there were.</param>
/// <param name="countedAt">When, as a timestamp.</param>
internal sealed class OpenCount(int counted, long countedAt)
{
    private readonly Lock _gate = new();
    private int _open = counted;

    public long CountedAt => countedAt;

    public int Open
    {
        get
        {
            lock (_gate) return _open;
        }
    }

    /// <summary>Sets room aside for tasks that are about to be admitted; false where that would be more than <paramref name="most"/>.</summary>
    public bool TryReserve(int tasks, int most)
    {
        lock (_gate)
        {
            if (tasks > most - _open) return false;
            _open += tasks;
            return true;
        }
    }

    /// <summary>So many of those turned out to be there already.</summary>
    public void GiveBack(int tasks)
    {
        lock (_gate) _open -= tasks;
    }
}
