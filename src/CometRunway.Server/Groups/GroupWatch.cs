using System.Runtime.CompilerServices;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;

namespace CometRunway.Server.Groups;

/// <summary>
/// Follows groups on behalf of this process's readers: a group is counted once for all who follow it, at most each <see cref="Pace"/> however fast its tasks
/// move, and a reader gets the newest counts, never a queue of them.
/// </summary>
internal sealed partial class GroupWatch(ITaskStore store, ITaskFeed feed, TimeProvider clock, ILogger<GroupWatch> log)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5); // A task that is no longer tracked leaves its group without an update.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<GroupKey, WatchedGroup> _watched = [];

    /// <summary>The counts of a group as they are, then each time that they changed; null, and the end, where no task is of that group.</summary>
    public async IAsyncEnumerable<GroupCounts?> Follow(GroupKey group, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = Join(group); // Before the first look, so that nothing passes between it and the next.
        var known = await store.Reads.CountGroup(group.Tenant, group.Name, cancellationToken);
        yield return known;
        while (known is not null)
        {
            var counts = await reader.Next(cancellationToken);
            if (counts is not null && (counts.Position < known.Position || counts.ByStatus.SequenceEqual(known.ByStatus))) continue;
            yield return known = counts;
        }
    }

    private GroupReader Join(GroupKey group)
    {
        lock (_gate)
        {
            var isFirst = !_watched.TryGetValue(group, out var watched);
            if (isFirst) _watched[group] = watched = new WatchedGroup();
            var reader = new GroupReader(left => Leave(group, left));
            watched!.Readers.Add(reader);
            if (isFirst) _ = Watch(group, watched);
            return reader;
        }
    }

    private void Leave(GroupKey group, GroupReader reader)
    {
        WatchedGroup? abandoned = null;
        lock (_gate)
        {
            if (_watched.TryGetValue(group, out var watched) && watched.Readers.Remove(reader) && watched.Readers.Count is 0) _watched.Remove(group, out abandoned);
        }

        abandoned?.Abandoned.Cancel();
    }

    private async Task Watch(GroupKey group, WatchedGroup watched)
    {
        var abandoned = watched.Abandoned.Token;
        while (!abandoned.IsCancellationRequested)
        {
            try
            {
                await foreach (var _ in feed.Follow(new TaskFilter(group.Tenant) { Groups = [group.Name] }, since: null, Beat, abandoned))
                {
                    Tell(watched, await store.Reads.CountGroup(group.Tenant, group.Name, abandoned));
                    await Task.Delay(Pace, clock, abandoned);
                }
            }
            catch (OperationCanceledException) when (abandoned.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogNotCounted(log, exception);
                await Task.Delay(Pause, clock, abandoned).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Tell(WatchedGroup watched, GroupCounts? counts)
    {
        lock (_gate)
        {
            foreach (var reader in watched.Readers) reader.Post(counts);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Groups can't be counted; their readers wait until they can.")]
    private static partial void LogNotCounted(ILogger logger, Exception exception);

    private sealed class WatchedGroup
    {
        public HashSet<GroupReader> Readers { get; } = [];

        public CancellationTokenSource Abandoned { get; } = new();
    }
}
