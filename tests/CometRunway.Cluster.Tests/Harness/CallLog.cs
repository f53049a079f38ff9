using System.Collections.Concurrent;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>Notes which grains are called by a method.</summary>
internal sealed class CallLog(string method) : IIncomingGrainCallFilter
{
    private readonly ConcurrentQueue<string> _keys = new();

    /// <summary>The keys of the grains, in the order of the calls.</summary>
    public IReadOnlyCollection<string> Keys => _keys;

    public void Clear() => _keys.Clear();

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.MethodName == method) _keys.Enqueue(context.TargetId.Key.ToString()!);
        return context.Invoke();
    }
}
