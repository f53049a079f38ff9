using System.Collections.Concurrent;
using CometRunway.Core;
using CometRunway.Grains.Upstream;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>An upstream that says what a test tells it to say. The real one is asked in the end-to-end tests.</summary>
internal sealed class ScriptedUpstream : IUpstream
{
    private readonly ConcurrentDictionary<TaskIdentity, int> _polls = new();
    private readonly ConcurrentQueue<(TaskIdentity Task, string Key)> _cancellations = new();
    private int _reads;

    /// <summary>What it says to whoever asks.</summary>
    public Func<RunwayTask, CancellationToken, Task<Reading>> Answer { get; set; } = static (_, _) => Task.FromResult<Reading>(new Reading.Answer(RunwayStatus.Pending));

    /// <summary>What it says to whoever asks that a task be cancelled.</summary>
    public Func<RunwayTask, Task<Reading>> CancelAnswer { get; set; } = static _ => Task.FromResult<Reading>(new Reading.Answer(Status: null));

    /// <summary>What was to be cancelled, and with which key, in the order in which it came.</summary>
    public IReadOnlyCollection<(TaskIdentity Task, string Key)> Cancellations => _cancellations;

    public int Polls(TaskIdentity task) => _polls.GetValueOrDefault(task);

    /// <summary>How often it was asked, for whatever task.</summary>
    public int Reads => _reads;

    public void Says(Reading reading) => Answer = (_, _) => Task.FromResult(reading);

    public Task<Reading> Read(RunwayTask task, string key, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        _polls.AddOrUpdate(task.Identity, 1, static (_, count) => count + 1);
        return Answer(task, cancellationToken);
    }

    public Task<Reading> Cancel(RunwayTask task, string key, CancellationToken cancellationToken)
    {
        _cancellations.Enqueue((task.Identity, key));
        return CancelAnswer(task).WaitAsync(cancellationToken);
    }
}
