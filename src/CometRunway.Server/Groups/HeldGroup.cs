using CometRunway.Grains.Storage;
using CometRunway.Server.Draining;
using CometRunway.Server.Streaming;

namespace CometRunway.Server.Groups;

/// <summary>Holds a read of a group until it is as its reader wants it.</summary>
internal sealed class HeldGroup(GroupWatch watch, HoldRoom room, TimeProvider clock, Drain drain)
{
    /// <summary>
    /// The counts as soon as every task has ended or <paramref name="enough"/> says so; as they are, when <paramref name="wait"/> is over, the server stops
    /// or has no room.
    /// Null where no task is of that group.
    /// </summary>
    public async Task<GroupCounts?> Until(GroupKey group, GroupCounts known, Func<GroupCounts, bool> enough, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var seat = await room.Take(group.Tenant, cancellationToken);
        if (seat is null) return known;

        using var patience = new CancellationTokenSource(wait, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, drain.Beginning, cancellationToken);
        try
        {
            await foreach (var counts in watch.Follow(group, end.Token))
            {
                if (counts is null || counts.IsDone || enough(counts)) return counts;
                known = counts;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Long enough.
        }

        return known;
    }
}
