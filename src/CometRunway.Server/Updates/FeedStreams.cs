using CometRunway.Core;
using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;
using CometRunway.Server.Draining;
using CometRunway.Server.Http;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.Updates;

/// <summary>Opens the event stream of a tenant.</summary>
internal sealed class FeedStreams(ITaskFeed feed, UpdateEvents updates, FeedInstruments instruments, StreamRoom room, TimeProvider clock, Drain drain)
{
    /// <param name="filter">Whose updates, and which.</param>
    /// <param name="lastEventId">What the reader has already; null: it begins now.</param>
    public FeedStream Open(TaskFilter filter, UpdateId? lastEventId) => new(filter, lastEventId, feed, updates, instruments, room, clock, drain.Beginning);
}
