using System.Collections.Concurrent;
using CometRunway.Core;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>When each task was polled.</summary>
internal sealed class PollTimes
{
    private readonly ConcurrentDictionary<TaskIdentity, List<TimeSpan>> _polls = new();

    public void Note(TaskIdentity task)
    {
        var polls = _polls.GetOrAdd(task, static _ => []);
        lock (polls) polls.Add(Now);
    }

    public static TimeSpan Now => TimeProvider.System.GetElapsedTime(0);

    /// <summary>How often each task was polled since a moment.</summary>
    public int Since(TaskIdentity task, TimeSpan moment) => Of(task).Count(at => at >= moment);

    /// <summary>How long it was from each poll of a task to its next.</summary>
    public IEnumerable<TimeSpan> Gaps(TaskIdentity task) => Of(task) is { Count: > 0 } polls ? polls.Zip(polls.Skip(1), static (one, next) => next - one) : [];

    private List<TimeSpan> Of(TaskIdentity task)
    {
        if (!_polls.TryGetValue(task, out var polls)) return [];
        lock (polls) return [.. polls];
    }
}
