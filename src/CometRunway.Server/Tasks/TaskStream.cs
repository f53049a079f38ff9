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
        using var progressing = CancellationTokenSource.CreateLinkedTokenSource(leave.Token);
        var over = TellUpdates(events, after, progressing.CancelAsync, leave.Token);
        var gone = TellProgress(events, progress, progressing.Token);
        try
        {
            if (await Task.WhenAny(over, gone) == gone && gone.IsCompletedSuccessfully) return "untracked";
            return await over;
        }
        finally
        {
            await leave.CancelAsync();
            progress.End();
            await Task.WhenAll(over, gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // No progress is told after an end.
    private async Task<string?> TellUpdates(EventWriter events, long after, Func<Task> endProgress, CancellationToken cancellationToken)
    {
        await foreach (var entry in Feed.Follow(Identity, after, Heartbeat.Interval, cancellationToken))
        {
            if (entry.Update is not { } update)
            {
                await events.Comment(cancellationToken);
                continue;
            }

            var reason = EndOf(update);
            if (reason is not null) await endProgress();
            await events.Send(Shared.Of(update, isOfMany: false), cancellationToken);
            if (update.Position > Snapshot?.Position) Instruments.Told(DeliveryChannel.Stream, update.At); // What is told again was told before.
            if (reason is not null) return reason;
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

    // Why nothing comes any more after it; null where something may. What was before the snapshot may be of a life of the task that was stopped.
    private string? EndOf(RunwayTaskUpdate update) =>
        update.Position < Snapshot?.Position ? null : update.IsStop ? "untracked" : update.Status.IsTerminal ? "ended" : null;
}
