using CometRunway.Core;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;
using CometRunway.Server.Draining;
using CometRunway.Server.Http;

namespace CometRunway.Server.Tasks;

/// <summary>Opens the event stream of one task.</summary>
internal sealed class TaskStreams(TaskReader reader, ITaskStore store, ITaskFeed feed, ProgressWatch watch, UpdateEvents updates, FeedInstruments instruments, StreamRoom room, TimeProvider clock, Drain drain)
{
    /// <summary>The answer to a reader; null where the task is not tracked, and nothing came of it since.</summary>
    /// <param name="identity">Which task.</param>
    /// <param name="lastEventId">What the reader has already; null: nothing.</param>
    /// <param name="cancellationToken">The reader has gone.</param>
    public async Task<IResult?> Open(TaskIdentity identity, UpdateId? lastEventId, CancellationToken cancellationToken)
    {
        var task = await reader.Read(identity, atLeast: 0, cancellationToken);
        var resume = lastEventId is { } last ? await Resume(last, cancellationToken) : null;
        if (task is null && (resume is not { } from || (await store.Reads.ReadLog(identity, from, 1, cancellationToken)).Updates is [])) return null;
        if (task is { Status.IsTerminal: true } && resume >= task.Position) return TypedResults.NoContent(); // It has the end; 204 tells an EventSource to stay away.
        return new TaskStream(identity, task, resume, IsReset: lastEventId is not null && resume is null, feed, watch, updates, instruments, room, clock, drain.Beginning);
    }

    // Null where updates since then are no longer kept, or were never given here.
    private async Task<long?> Resume(UpdateId last, CancellationToken cancellationToken) =>
        await feed.Resume(last, cancellationToken) is { } position && (await store.Reads.MeasureLog(cancellationToken)).CanResumeAfter(position) ? position : null;
}
