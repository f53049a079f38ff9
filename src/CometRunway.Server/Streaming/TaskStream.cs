using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;
using CometRunway.Server.Documents;

namespace CometRunway.Server.Streaming;

/// <summary>
/// The events of one task: <c>snapshot</c> (or <c>reset</c>, or the updates since the last event), then each <c>update</c>, live
/// <c>progress</c>, and <c>end</c>.
/// </summary>
internal sealed record TaskStream(
    TaskIdentity Identity,
    RunwayTaskSnapshot Snapshot,
    long? Resume,
    bool IsReset,
    ITaskFeed Feed,
    ProgressWatch Watch,
    StreamRoom Room,
    TimeProvider Clock,
    CancellationToken Stopping) : EventStream(Identity.Tenant, Room, Stopping)
{
    protected override async Task Write(EventWriter events, CancellationToken cancellationToken)
    {
        await events.Begin(cancellationToken);
        if (Resume is null) await events.Write(IsReset ? "reset" : "snapshot", Snapshot.UpdateId, Snapshot.ToDocument(), ApiJson.Default.TaskDocument, cancellationToken);
        var reason = Resume is null && Snapshot.Status.IsTerminal ? "ended" : await FollowToEnd(events, Resume ?? Snapshot.Position, cancellationToken);
        await events.Write("end", null, new EndDocument(Snapshot.TaskId, reason), ApiJson.Default.EndDocument, cancellationToken);
    }

    private async Task<string> FollowToEnd(EventWriter events, long after, CancellationToken cancellationToken)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var progress = await Watch.Follow(Identity);
        await using var updates = Feed.Follow(Identity, after, leave.Token).GetAsyncEnumerator(leave.Token);
        var update = updates.MoveNextAsync().AsTask();
        var sign = progress.Next(cancellationToken);
        var beat = Task.Delay(Heartbeat, Clock, cancellationToken);
        try
        {
            while (true)
            {
                var first = await Task.WhenAny(update, sign, beat);
                if (first == update)
                {
                    await update;
                    if (await Tell(events, updates.Current, cancellationToken)) return "ended";
                    update = updates.MoveNextAsync().AsTask();
                }
                else if (first == sign)
                {
                    if (await sign is not { } moved) return "untracked";
                    await events.Write("progress", null, new ProgressDocument(Snapshot.TaskId, moved), ApiJson.Default.ProgressDocument, cancellationToken);
                    sign = progress.Next(cancellationToken);
                }
                else
                {
                    await beat;
                    await events.Comment(cancellationToken);
                    beat = Task.Delay(Heartbeat, Clock, cancellationToken);
                }
            }
        }
        finally
        {
            await leave.CancelAsync();
            await ((Task)update).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // An enumerator may not be disposed in mid-step.
        }
    }

    private static async Task<bool> Tell(EventWriter events, Update update, CancellationToken cancellationToken)
    {
        await events.Write("update", update.Id, update.ToDocument(), ApiJson.Default.UpdateDocument, cancellationToken);
        return update.Status.IsTerminal;
    }
}
