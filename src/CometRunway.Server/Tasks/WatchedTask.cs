using CometRunway.Core;

namespace CometRunway.Server.Tasks;

/// <summary>The streams of this process that follow one task.</summary>
internal sealed class WatchedTask(TaskIdentity identity)
{
    private readonly Lock _gate = new();
    private readonly List<ProgressReader> _readers = [];

    public TaskIdentity Identity { get; } = identity;

    public void Add(ProgressReader reader)
    {
        lock (_gate) _readers.Add(reader);
    }

    /// <summary>True where nobody is left.</summary>
    public bool Remove(ProgressReader reader)
    {
        lock (_gate) return _readers.Remove(reader) && _readers.Count is 0;
    }

    /// <summary>Tells the newest progress; null: the task is no longer tracked.</summary>
    public void Tell(double? progress)
    {
        lock (_gate)
        {
            foreach (var reader in _readers) reader.Post(progress);
        }
    }
}
