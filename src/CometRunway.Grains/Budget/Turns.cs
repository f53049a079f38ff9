using System.Diagnostics.CodeAnalysis;

namespace CometRunway.Grains.Budget;

/// <summary>A queue in which each owner has a row of its own, and the rows take turns: who brings thousands does not delay who brings one. Not thread-safe.</summary>
internal sealed class Turns<TOwner, T>
    where TOwner : notnull
{
    private readonly Dictionary<TOwner, Queue<T>> _rows = [];
    private readonly Queue<TOwner> _turns = new();

    public bool IsEmpty => _turns.Count is 0;

    public void Enqueue(TOwner owner, T item)
    {
        if (!_rows.TryGetValue(owner, out var row))
        {
            _rows[owner] = row = new Queue<T>();
            _turns.Enqueue(owner);
        }

        row.Enqueue(item);
    }

    public bool TryDequeue([MaybeNullWhen(false)] out T item)
    {
        item = default;
        if (!_turns.TryDequeue(out var owner)) return false;

        var row = _rows[owner];
        item = row.Dequeue();
        if (row.Count > 0) _turns.Enqueue(owner);
        else _rows.Remove(owner);
        return true;
    }
}
