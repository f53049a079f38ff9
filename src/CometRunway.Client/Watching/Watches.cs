using System.Runtime.CompilerServices;
using CometRunway.Client.Transport;

namespace CometRunway.Client.Watching;

/// <summary>Watches one task, or many.</summary>
internal sealed class Watches(Exchange exchange)
{
    public async IAsyncEnumerable<TaskEvent> Task(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var watch = new Watch<TaskEvent>(exchange, ApiPath.TaskUpdates(id), new TaskHistory());
        while (await NextOfTask(watch, cancellationToken) is { } told)
        {
            yield return told;
            if (told is TaskEvent.Untracked) yield break;
        }
    }

    public async IAsyncEnumerable<FeedEvent> All(TaskFilter? filter, long? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var watch = new Watch<FeedEvent>(exchange, ApiPath.UpdateStream(filter), new FeedHistory(after));
        while (await watch.Next(cancellationToken) is { } told) yield return told;
    }

    private static async Task<TaskEvent?> NextOfTask(Watch<TaskEvent> watch, CancellationToken cancellationToken)
    {
        try
        {
            return await watch.Next(cancellationToken);
        }
        catch (CometRunwayException gone) when (watch.WasReached && gone.Problem.Name is Problem.TaskNotFound)
        {
            return new TaskEvent.Untracked(); // It was tracked when the watch began.
        }
    }
}
