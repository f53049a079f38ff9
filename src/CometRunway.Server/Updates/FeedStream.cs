using CometRunway.Core;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;
using CometRunway.Server.Http;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.Updates;

/// <summary>
/// The events of a tenant: <c>open</c> where the reader begins (a reader that resumes gets the updates since its last event instead), then each
/// <c>update</c>; <c>reset</c> where some that it wants are no longer kept, or where its last event is of
/// another database. While nothing comes for it, a comment moves its last event id on, so that a reader
/// of rare updates does not fall out of what the log keeps.
/// </summary>
internal sealed record FeedStream(TaskFilter Filter, UpdateId? Resume, ITaskFeed Feed, UpdateEvents Updates, FeedInstruments Instruments, StreamRoom Room, TimeProvider Clock, CancellationToken Stopping) : EventStream(Filter.Tenant, Room, Stopping)
{
    protected override async Task Write(EventWriter events, CancellationToken cancellationToken)
    {
        await using var pages = Feed.Follow(Filter, Resume, Heartbeat.Interval, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await pages.MoveNextAsync(); // Before the answer begins: a store that is away is still a problem with a status.
        await events.Begin(cancellationToken);
        var opened = Clock.GetUtcNow();
        if (Resume is null) events.Add(At("open", pages.Current.Next));
        else Tell(events, pages.Current);
        await events.Send(cancellationToken);
        while (await pages.MoveNextAsync())
        {
            var page = pages.Current;
            Tell(events, page);
            await events.Send(cancellationToken);
            foreach (var update in page.Updates)
            {
                if (update.At >= opened) Instruments.Told(DeliveryChannel.Stream, update.At);
            }
        }
    }

    private void Tell(EventWriter events, FeedPage page)
    {
        foreach (var update in page.Updates) events.Add(Updates.Of(update, isOfMany: Filter.Tenant is null));
        if (page.IsReset) events.Add(At("reset", page.Next));
        else if (page.Updates.Count is 0) events.Add(ServerEvent.KeepAlive(page.Next));
    }

    private static byte[] At(string name, UpdateId id) => ServerEvent.Event(name, id, new PositionDocument(id.ToString(), id.Position), UpdatesJson.Default.PositionDocument);
}
