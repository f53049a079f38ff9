using CometRunway.Abstractions;

namespace CometRunway.Grains.Webhooks;

/// <summary>
/// The updates of an endpoint that were read from the log and whose first attempt is not over, in the order of the log. What is over is taken from the front
/// only, so that the cursor never passes one that is not.
/// </summary>
/// <param name="cursor">Everything up to here is settled.</param>
internal sealed class DeliveryWindow(long cursor)
{
    private const int Most = 256;

    private readonly Queue<Slot> _outstanding = new();
    private readonly Dictionary<string, Slot> _lastOfTask = [];

    /// <summary>How far the log was read.</summary>
    public long Read { get; private set; } = cursor;

    /// <summary>Everything up to here is settled, once what is over was taken.</summary>
    public long Cursor => _outstanding.TryPeek(out var first) ? first.Update.Position - 1 : Read;

    /// <summary>How many were read and are not over.</summary>
    public int Open => _outstanding.Count(static slot => slot.Outcome is null);

    /// <summary>When the first of those happened; null where there is none.</summary>
    public DateTimeOffset? Oldest => _outstanding.FirstOrDefault(static slot => slot.Outcome is null)?.Update.At;

    public bool IsFull => _outstanding.Count >= Most;

    public void Add(RunwayTaskUpdate update)
    {
        var task = update.TaskId;
        var slot = new Slot(update, _lastOfTask.GetValueOrDefault(task));
        _outstanding.Enqueue(slot);
        _lastOfTask[task] = slot;
        Read = update.Position;
    }

    /// <summary>The first that may begin: of one task, when its update before is over. Null where there is none.</summary>
    public Slot? BeginNext()
    {
        var next = _outstanding.FirstOrDefault(static slot => slot.MayBegin);
        next?.Begin();
        return next;
    }

    /// <summary>Everything up to here was read, whether or not something was for the endpoint.</summary>
    public void Reach(long position) => Read = Math.Max(Read, position);

    /// <summary>The log begins anew after <paramref name="position"/>: what it had there before is gone, what comes before it is not.</summary>
    public void Restart(long position)
    {
        var kept = _outstanding.TakeWhile(slot => slot.Update.Position <= position).ToList();
        _outstanding.Clear();
        _lastOfTask.Clear();
        foreach (var slot in kept)
        {
            _outstanding.Enqueue(slot);
            _lastOfTask[slot.Update.TaskId] = slot;
        }

        Read = position;
    }

    /// <summary>What became of those at the front.</summary>
    public IEnumerable<Delivery> TakeFinished()
    {
        while (_outstanding.TryPeek(out var first) && first.Outcome is { } outcome)
        {
            _outstanding.Dequeue();
            var task = first.Update.TaskId;
            if (ReferenceEquals(_lastOfTask[task], first)) _lastOfTask.Remove(task);
            yield return outcome;
        }
    }

    /// <summary>One update of the window.</summary>
    internal sealed class Slot(RunwayTaskUpdate update, Slot? previous)
    {
        private Slot? _previous = previous;
        private bool _hasBegun;

        public RunwayTaskUpdate Update { get; } = update;

        /// <summary>What became of the first attempt; null while it is not over.</summary>
        public Delivery? Outcome { get; private set; }

        public bool MayBegin => !_hasBegun && (_previous is null or { Outcome: not null });

        public void Begin() => _hasBegun = true;

        public void Finish(Delivery outcome) => (Outcome, _previous) = (outcome, null);
    }
}
