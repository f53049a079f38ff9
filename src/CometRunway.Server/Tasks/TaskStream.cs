using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Feed;
using CometRunway.Server.Http;

namespace CometRunway.Server.Tasks;

/// <summary>
/// The events of one task: <c>snapshot</c> (or <c>reset</c>, or the updates since the last event), then each <c>update</c>, live
/// <c>progress</c>, and <c>end</c>. A task that was stopped has no snapshot; whoever comes back hears of it all the same.
/// </summary>
internal sealed record TaskStream(
    TaskIdentity Identity,
    RunwayTaskSnapshot? Snapshot,
    long? Resume,
    bool IsReset,
    ITaskFeed Feed,
    ProgressWatch Watch,
    UpdateEvents Shared,
    FeedInstruments Instruments,
    StreamRoom Room,
    TimeProvider Clock,
    CancellationToken Stopping) : EventStream(Identity.Tenant, Room, Stopping)
{
    // So long the log may take to tell that the task was stopped, which a server of the version before does not write down.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    protected override async Task Write(EventWriter events, CancellationToken cancellationToken)
    {
        await events.Begin(cancellationToken);
        if (Resume is null && Snapshot is not null) await events.Write(IsReset ? "reset" : "snapshot", Snapshot.UpdateId, Snapshot.ToDocument(), TasksJson.Default.TaskDocument, cancellationToken);
        var reason = Resume is null && Snapshot is { Status.IsTerminal: true } ? "ended" : await FollowToEnd(events, Resume ?? Snapshot?.Position ?? 0, cancellationToken);
        if (reason is not null) await events.Write("end", null, new EndDocument(Identity.Id.Value, reason), TasksJson.Default.EndDocument, cancellationToken);
    }

    // Why nothing comes any more; null where the log has lost what was told, and whoever comes back is told so.
    private async Task<string?> FollowToEnd(EventWriter events, long after, CancellationToken cancellationToken)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var progress = await Watch.Follow(Identity);
        var over = TellUpdates(events, after, leave.Token);
        var gone = TellProgress(events, progress, leave.Token);
        try
        {
            if (await Task.WhenAny(over, gone) == over) return await over;
            await gone;
            return "untracked";
        }
        finally
        {
            await leave.CancelAsync();
            progress.End();
            await Task.WhenAll(over, gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<string?> TellUpdates(EventWriter events, long after, CancellationToken cancellationToken)
    {
        await foreach (var entry in Feed.Follow(Identity, after, Heartbeat.Interval, cancellationToken))
        {
            if (entry.Update is null) await events.Comment(cancellationToken);
            else if (await Tell(events, entry.Update, cancellationToken) is { } over) return over;
        }

        return null;
    }

    // Returns once the task is no longer tracked, and the log has had the time to tell it.
    private async Task TellProgress(EventWriter events, ProgressReader progress, CancellationToken cancellationToken)
    {
        while (await progress.Wait())
        {
            if (!progress.TryTake(out var moved)) continue;
            if (moved is null)
            {
                await Task.Delay(Farewell, Clock, cancellationToken);
                return;
            }

            await events.Write("progress", null, new ProgressDocument(Identity.Id.Value, moved.Value), TasksJson.Default.ProgressDocument, cancellationToken);
        }
    }

    // Says why nothing comes any more; null where something may. What was before the snapshot may be of a life of the task that was stopped.
    private async Task<string?> Tell(EventWriter events, RunwayTaskUpdate update, CancellationToken cancellationToken)
    {
        await events.Send(Shared.Of(update, isOfMany: false), cancellationToken);
        if (update.Position > Snapshot?.Position) Instruments.Told(DeliveryChannel.Stream, update.At); // What is told again was told before.
        if (update.Position < Snapshot?.Position) return null;
        return update.IsStop ? "untracked" : update.Status.IsTerminal ? "ended" : null;
    }
}
