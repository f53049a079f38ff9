using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;
using CometRunway.Server.Draining;
using CometRunway.Server.Groups;
using CometRunway.Server.Http;
using CometRunway.Server.Tasks;
using CometRunway.Server.Webhooks;

namespace CometRunway.Server.Updates;

/// <summary>Reads a tenant's updates page by page, for those who can't stream.</summary>
internal sealed class FeedReader(ITaskStore store, ITaskFeed feed, HoldRoom room, TimeProvider clock, Drain drain)
{
    public async Task<UpdatePage> Read(PageQuery query, CancellationToken cancellationToken)
    {
        if (query.After is { } id && await feed.Resume(id, cancellationToken) is null) return Reset((await store.Reads.MeasureLog(cancellationToken)).End);
        var page = await store.Reads.ReadLog(query.Filter, query.After?.Position ?? 0, query.Size, cancellationToken);
        if (query.After is { } after && !page.Extent.CanResumeAfter(after.Position)) return Reset(page.Extent.End);
        return page.Updates.Count is 0 && query.Wait > TimeSpan.Zero
            ? await Hold(query, page.Next, cancellationToken)
            : Page(query, page.Updates, page.Next, page.HasMore);
    }

    /// <summary>The first updates after <paramref name="next"/>; an empty page when the wait is over, the server stops or has no room.</summary>
    private async Task<UpdatePage> Hold(PageQuery query, UpdateId next, CancellationToken cancellationToken)
    {
        using var seat = await room.Take(query.Filter.Tenant, cancellationToken);
        if (seat is null) return Page(query, [], next, more: false);

        using var leave = CancellationTokenSource.CreateLinkedTokenSource(drain.Beginning, cancellationToken);
        var page = await feed.Next(query.Filter, next, query.Size, query.Wait!.Value, clock, leave.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return page.IsReset ? Reset(page.Next) : Page(query, page.Updates, page.Next, more: page.Updates.Count == query.Size);
    }

    private static UpdatePage Reset(UpdateId end) => new([], end.ToString(), More: false, Reset: true);

    private static UpdatePage Page(PageQuery query, IReadOnlyList<RunwayTaskUpdate> updates, UpdateId next, bool more) =>
        new([.. updates.Select(update => update.ToDocument(isOfMany: query.Filter.Tenant is null))], next.ToString(), more);
}
