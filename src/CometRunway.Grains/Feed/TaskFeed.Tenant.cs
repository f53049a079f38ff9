using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Feed;

internal sealed partial class TaskFeed
{
    private const int TenantPageSize = 500;

    public async IAsyncEnumerable<FeedPage> Follow(TaskFilter filter, UpdateId? since, TimeSpan beat, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (isFirst, after) = (true, since?.Position);
        if (since is { } known && await FindLoss(known, cancellationToken) is { } missing)
        {
            (isFirst, after) = (false, missing.Next.Position);
            yield return new FeedPage([], missing.Next, IsReset: true);
        }

        while (true)
        {
            using var live = await tailer.Subscribe(filter, after, cancellationToken);
            var from = after ?? live.Since.Position;
            var isUpToDate = from == live.Since.Position; // A reader who is, or is but a little behind, costs the store nothing.
            if (after is null || (isFirst && isUpToDate)) yield return new FeedPage([], live.Since);
            if (!isUpToDate)
            {
                await foreach (var page in ReadStored(filter, from, cancellationToken))
                {
                    from = page.Next.Position;
                    yield return page;
                }
            }

            isFirst = false;
            await foreach (var page in ReadLive(live.Updates, from, beat, cancellationToken))
            {
                from = page.Next.Position;
                yield return page;
            }

            if (live.Loss is { } loss && from > loss.Kept)
            {
                from = loss.Next.Position;
                yield return new FeedPage([], loss.Next, IsReset: true);
            }

            after = from; // Back to the log.
        }
    }

    private async IAsyncEnumerable<FeedPage> ReadStored(TaskFilter filter, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var more = true; more;)
        {
            var page = await store.Reads.ReadLog(filter, after, TenantPageSize, cancellationToken);
            if (!page.Extent.CanResumeAfter(after))
            {
                yield return new FeedPage([], page.Extent.End, IsReset: true);
                yield break;
            }

            yield return new FeedPage(page.Updates, page.Next);
            (after, more) = (page.Next.Position, page.HasMore);
        }
    }

    // Ends where the buffer takes no more and is empty again.
    private async IAsyncEnumerable<FeedPage> ReadLive(ChannelReader<RunwayTaskUpdate> updates, long after, TimeSpan beat, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pause = Task.Delay(beat / 2, clock, cancellationToken);
        var isQuiet = false; // Nothing was told since the pause before this one began: so silence never lasts longer than a beat.
        var coming = updates.WaitToReadAsync(cancellationToken).AsTask();
        while (true)
        {
            await Task.WhenAny(coming, pause);
            var handed = tailer.Position; // Read before the buffer is: what was handed out up to here is in it, or was.
            var page = Take(updates, after);
            if (page.Count > 0)
            {
                isQuiet = false;
                after = page[^1].Position;
                yield return new FeedPage(page, page[^1].UpdateId);
            }

            if (updates.Completion.IsCompleted) yield break;
            if (coming.IsCompleted)
            {
                await coming;
                coming = updates.WaitToReadAsync(cancellationToken).AsTask();
            }

            if (pause.IsCompleted)
            {
                await pause;
                pause = Task.Delay(beat / 2, clock, cancellationToken);
                if (isQuiet && handed?.Position >= after)
                {
                    after = handed.Value.Position;
                    yield return new FeedPage([], handed.Value);
                }

                isQuiet = !isQuiet;
            }
        }
    }

    private static List<RunwayTaskUpdate> Take(ChannelReader<RunwayTaskUpdate> updates, long after)
    {
        var page = new List<RunwayTaskUpdate>();
        while (page.Count < TenantPageSize && updates.TryRead(out var update))
        {
            if (update.Position > after) page.Add(update);
        }

        return page;
    }
}
