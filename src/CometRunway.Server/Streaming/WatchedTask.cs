using CometRunway.Abstractions;
using CometRunway.Core;

namespace CometRunway.Server.Streaming;

/// <summary>The ear of this process for one task.</summary>
internal sealed class WatchedTask(TaskIdentity identity) : IRunwayTaskObserver
{
    private readonly Lock _gate = new();
    private readonly List<ProgressReader> _readers = [];

    public TaskIdentity Identity { get; } = identity;

    public IRunwayTaskObserver? Reference { get; set; }

    public void Add(ProgressReader reader)
    {
        lock (_gate) _readers.Add(reader);
    }

    /// <summary>True where nobody is left.</summary>
    public bool Remove(ProgressReader reader)
    {
        lock (_gate) return _readers.Remove(reader) && _readers.Count is 0;
    }

    // Updates come from the log, complete and in order.
    public Task Updated(RunwayTaskSnapshot task) => Task.CompletedTask;

    public Task Progressed(string key, double progress) => Tell(progress);

    public Task Stopped(string key) => Tell(null);

    private Task Tell(double? progress)
    {
        lock (_gate)
        {
            foreach (var reader in _readers) reader.Post(progress);
        }

        return Task.CompletedTask;
    }
}
