using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;
using CometRunway.Server.Documents;
using CometRunway.Server.Draining;
using CometRunway.Server.Streaming;

namespace CometRunway.Server.Feed;

/// <summary>Reads a tenant's updates page by page, for those who can't stream.</summary>
internal sealed class FeedReader(ITaskStore store, ITaskFeed feed, HoldRoom room, TimeProvider clock, Drain drain)
{
    public async Task<UpdatePage> Read(PageQuery query, CancellationToken cancellationToken)
    {
        var page = await store.ReadLog(query.Filter, query.After ?? 0, query.Size, cancellationToken);
        if (query.After is { } after && !page.Extent.CanResumeAfter(after)) return Reset(page.Extent.Last);
        return page.Updates.Count is 0 && query.Wait > TimeSpan.Zero
            ? await Hold(query, page.Next, cancellationToken)
            : Page(page.Updates, page.Next, page.HasMore);
    }

    /// <summary>The first updates after <paramref name="next"/>; an empty page when the wait is over, the server stops or has no room.</summary>
    private async Task<UpdatePage> Hold(PageQuery query, long next, CancellationToken cancellationToken)
    {
        using var seat = await room.Take(query.Filter.Tenant, cancellationToken);
        if (seat is null) return Page([], next, more: false);

        using var leave = CancellationTokenSource.CreateLinkedTokenSource(drain.Beginning, cancellationToken);
        var page = await feed.Next(query.Filter, next, query.Size, query.Wait!.Value, clock, leave.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return page.IsReset ? Reset(page.Next) : Page(page.Updates, page.Next, more: page.Updates.Count == query.Size);
    }

    private static UpdatePage Reset(long position) => new([], position, More: false, Reset: true);

    private static UpdatePage Page(IReadOnlyList<Update> updates, long next, bool more) => new([.. updates.Select(static update => update.ToDocument())], next, more);
}
