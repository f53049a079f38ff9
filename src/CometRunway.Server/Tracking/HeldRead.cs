using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Feed;
using CometRunway.Server.Draining;
using CometRunway.Server.Streaming;

namespace CometRunway.Server.Tracking;

/// <summary>Holds a read until a task is as its reader wants it. A held read costs memory only: it sleeps on the one tailer of the process.</summary>
internal sealed class HeldRead(TaskReader reader, ITaskFeed feed, HoldRoom room, TimeProvider clock, Drain drain)
{
    /// <summary>
    /// The task as soon as <paramref name="enough"/> says so; as it is, when <paramref name="wait"/> is over, the server stops or
    /// has no room.
    /// <paramref name="task"/> is what is known of it already.
    /// </summary>
    /// <exception cref="Problems.ProblemException">The tenant has as many reads held as it may have.</exception>
    public async Task<RunwayTaskSnapshot?> Until(TaskIdentity identity, RunwayTaskSnapshot task, Func<RunwayTaskSnapshot, bool> enough, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (enough(task) || task.Status.IsTerminal || wait <= TimeSpan.Zero) return task;

        using var seat = await room.Take(identity.Tenant, cancellationToken);
        if (seat is null) return task;

        using var patience = new CancellationTokenSource(wait, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, drain.Beginning, cancellationToken);
        try
        {
            await foreach (var update in feed.Follow(identity, task.Position, end.Token))
            {
                if (await reader.Read(identity, update.Version, end.Token) is not { } changed) return null;
                if (enough(changed) || changed.Status.IsTerminal) return changed;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Long enough.
        }

        return await reader.Read(identity, atLeast: 0, cancellationToken);
    }
}
