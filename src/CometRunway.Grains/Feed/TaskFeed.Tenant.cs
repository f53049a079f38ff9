using System.Runtime.CompilerServices;
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
            using var live = await tailer.Subscribe(filter, after, beat, cancellationToken);
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
            await foreach (var page in ReadLive(live, from, cancellationToken))
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
    private static async IAsyncEnumerable<FeedPage> ReadLive(FeedSubscription live, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await live.Wait())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Take(live, after) is not { } page) continue;
            after = page.Next.Position;
            yield return page;
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    // Null where all of it was given before.
    private static FeedPage? Take(FeedSubscription live, long after)
    {
        List<RunwayTaskUpdate>? updates = null;
        UpdateId? reached = null;
        while ((updates?.Count ?? 0) < TenantPageSize && live.TryTake(out var entry))
        {
            if (entry.Update is null ? entry.Reached.Position < after : entry.Reached.Position <= after) continue;
            if (entry.Update is { } update) (updates ??= []).Add(update);
            reached = entry.Reached;
        }

        return reached is { } next ? new FeedPage(updates ?? [], next) : null;
    }
}
