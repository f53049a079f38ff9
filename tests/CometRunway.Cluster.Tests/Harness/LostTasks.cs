using System.Collections.Concurrent;
using CometRunway.Core;
using CometRunway.Grains.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>
/// Notes which tasks were looked for and were at work nowhere. One that is looked for while it is on its way is at work by the time it is found, and goes on as if
/// nobody had come.
/// </summary>
internal sealed class LostTasks : IIncomingGrainCallFilter
{
    private readonly ConcurrentQueue<TaskIdentity> _found = new();

    public IReadOnlyCollection<TaskIdentity> Found => _found;

    public void Clear() => _found.Clear();

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.MethodName == nameof(ITrackedTaskGrain.EnsureTracking) && TaskIdentity.TryParse(context.TargetId.Key.ToString(), out var task))
        {
            var atWork = context.TargetContext.ActivationServices.GetRequiredService<ActiveTasks>();
            if (!atWork.Activations(task.Shard).Contains(context.TargetContext)) _found.Enqueue(task);
        }

        return context.Invoke();
    }
}
