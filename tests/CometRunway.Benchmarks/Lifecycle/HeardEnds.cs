using System.Collections.Concurrent;
using System.Text.Json;
using CometRunway.Benchmarks.Upstreams;

namespace CometRunway.Benchmarks.Lifecycle;

/// <summary>How long after a task's end at the upstream a client heard of it, on whichever channel.</summary>
internal sealed class HeardEnds
{
    private readonly ConcurrentDictionary<string, double> _seconds = new(StringComparer.Ordinal);

    public int Count => _seconds.Count;

    public IEnumerable<double> Seconds => _seconds.Values;

    /// <param name="update">An update, as every channel tells it.</param>
    public void Hear(JsonElement update)
    {
        var id = update.GetProperty("taskId").GetString()!;
        if (update.GetProperty("status").ValueEquals("SUCCEEDED")) _seconds.TryAdd(id, (TimeProvider.System.GetUtcNow() - StubUpstream.EndOf(id)).TotalSeconds);
    }
}
