using System.Runtime.CompilerServices;
using CometRunway.Client.Transport;

namespace CometRunway.Client.Watching;

/// <summary>Watches one task, a group, or all tasks.</summary>
internal sealed class Watches(Exchange exchange)
{
    public async IAsyncEnumerable<TaskEvent> Task(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var watch = new Watch<TaskEvent>(exchange, ApiPath.TaskUpdates(id), new TaskHistory());
        while (await NextUnlessGone(watch, Problem.TaskNotFound, static () => new TaskEvent.Untracked(), cancellationToken) is { } told)
        {
            yield return told;
            if (told is TaskEvent.Untracked) yield break;
        }
    }

    public async IAsyncEnumerable<GroupEvent> Group(string group, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var watch = new Watch<GroupEvent>(exchange, ApiPath.GroupUpdates(group), new GroupHistory());
        while (await NextUnlessGone(watch, Problem.GroupNotFound, static () => new GroupEvent.Untracked(), cancellationToken) is { } told)
        {
            yield return told;
            if (told is GroupEvent.Untracked) yield break;
        }
    }

    public async IAsyncEnumerable<FeedEvent> All(TaskFilter? filter, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var watch = new Watch<FeedEvent>(exchange, ApiPath.UpdateStream(filter), new FeedHistory(after));
        while (await watch.Next(cancellationToken) is { } told) yield return told;
    }

    public async IAsyncEnumerable<Overview> Overview([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var watch = new Watch<Overview>(exchange, ApiPath.OverviewUpdates, new OverviewHistory());
        while (await watch.Next(cancellationToken) is { } told) yield return told;
    }

    private static async Task<TEvent?> NextUnlessGone<TEvent>(Watch<TEvent> watch, string absence, Func<TEvent> untracked, CancellationToken cancellationToken)
        where TEvent : class
    {
        try
        {
            return await watch.Next(cancellationToken);
        }
        catch (CometRunwayException gone) when (watch.WasReached && gone.Problem.Name == absence)
        {
            return untracked(); // It was tracked when the watch began.
        }
    }
}
