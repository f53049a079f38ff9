using CometRunway.Client.Json;

namespace CometRunway.Client.Watching;

/// <summary>What a watch of many tasks has heard.</summary>
internal sealed record FeedHistory(string? Last = null) : IHistory<FeedEvent>
{
    public bool IsOver => false;

    public (IHistory<FeedEvent> After, FeedEvent? Told) Hear(string name, string data) => name switch
    {
        "open" => Begin(data.As(ClientJson.Default.PlaceData).Id, static id => new FeedEvent.Opened(id)),
        "reset" => Begin(data.As(ClientJson.Default.PlaceData).Id, static id => new FeedEvent.Reset(id)),
        "update" => GoOn(data.As(ClientJson.Default.RunwayUpdate), static update => new FeedEvent.Updated(update)),
        "task.stopped" => GoOn(data.As(ClientJson.Default.RunwayUpdate), static update => new FeedEvent.Stopped(update)),
        _ => (this, null),
    };

    public IHistory<FeedEvent> Reach(string id) => LogPosition.IsAfter(id, Last) ? this with { Last = id } : this;

    private (IHistory<FeedEvent>, FeedEvent?) Begin(string id, Func<string, FeedEvent> tell) => (this with { Last = id }, tell(id));

    private (IHistory<FeedEvent>, FeedEvent?) GoOn(RunwayUpdate update, Func<RunwayUpdate, FeedEvent> tell) => LogPosition.IsAfter(update.Id, Last)
        ? (this with { Last = update.Id }, tell(update))
        : (this, null);
}
