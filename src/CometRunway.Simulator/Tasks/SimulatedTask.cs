namespace CometRunway.Simulator.Tasks;

/// <summary>A task and what was asked about it.</summary>
internal sealed class SimulatedTask(TaskScript script)
{
    private readonly Lock _gate = new();
    private volatile TaskScript _script = script;
    private long _deletedAt;

    public TaskScript Script => _script;

    public PollTally Tally { get; } = new();

    public DateTimeOffset? DeletedAt =>
        Volatile.Read(ref _deletedAt) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Whether a reader is told of the task at all.</summary>
    public bool IsVisible(DateTimeOffset now) => DeletedAt is null && Script.IsVisible(now);

    /// <summary>Cancels an unfinished task, deletes a finished one.</summary>
    public void Delete(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_script.StatusAt(now).IsTerminal)
                Volatile.Write(ref _deletedAt, now.UtcTicks);
            else
                _script = _script.CancelledAt(now);
        }
    }
}
