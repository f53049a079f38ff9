using System.Runtime.CompilerServices;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;
using CometRunway.Server.Http;

namespace CometRunway.Server.Groups;

/// <summary>Follows groups on behalf of this process's readers: a group is counted once for all who follow it, at most each <see cref="Pace"/> however fast its tasks move.</summary>
internal sealed partial class GroupWatch
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5); // A task that is no longer tracked leaves its group without an update.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ITaskStore _store;
    private readonly ITaskFeed _feed;
    private readonly TimeProvider _clock;
    private readonly ILogger<GroupWatch> _log;
    private readonly SharedWatch<GroupKey, GroupCounts?> _groups;

    public GroupWatch(ITaskStore store, ITaskFeed feed, TimeProvider clock, ILogger<GroupWatch> log)
    {
        (_store, _feed, _clock, _log) = (store, feed, clock, log);
        _groups = new SharedWatch<GroupKey, GroupCounts?>(Watch);
    }

    /// <summary>The counts of a group as they are, then each time that they changed; null, and the end, where no task is of that group.</summary>
    public async IAsyncEnumerable<GroupCounts?> Follow(GroupKey group, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = _groups.Join(group); // Before the first look, so that nothing passes between it and the next.
        var known = await _store.Reads.CountGroup(group.Tenant, group.Name, cancellationToken);
        yield return known;
        while (known is not null)
        {
            var counts = await reader.Next(cancellationToken);
            if (counts is not null && (counts.Position < known.Position || counts.ByStatus.SequenceEqual(known.ByStatus))) continue;
            yield return known = counts;
        }
    }

    private async Task Watch(GroupKey group, Action<GroupCounts?> tell, CancellationToken abandoned)
    {
        while (!abandoned.IsCancellationRequested)
        {
            try
            {
                await foreach (var _ in _feed.Follow(new TaskFilter(group.Tenant) { Groups = [group.Name] }, since: null, Beat, abandoned))
                {
                    tell(await _store.Reads.CountGroup(group.Tenant, group.Name, abandoned));
                    await Task.Delay(Pace, _clock, abandoned);
                }
            }
            catch (OperationCanceledException) when (abandoned.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogNotCounted(_log, exception);
                await Task.Delay(Pause, _clock, abandoned).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Groups can't be counted; their readers wait until they can.")]
    private static partial void LogNotCounted(ILogger logger, Exception exception);
}
