using CometRunway.Client.Json;

namespace CometRunway.Client.Watching;

/// <summary>What a watch of many tasks has heard.</summary>
internal sealed record FeedHistory(long? Last = null) : IHistory<FeedEvent>
{
    public bool IsOver => false;

    public (IHistory<FeedEvent> After, FeedEvent? Told) Hear(string name, string data) => name switch
    {
        "open" => Begin(data.As(ClientJson.Default.PositionData).Position, static position => new FeedEvent.Opened(position)),
        "reset" => Begin(data.As(ClientJson.Default.PositionData).Position, static position => new FeedEvent.Reset(position)),
        "update" => GoOn(data.As(ClientJson.Default.RunwayUpdate)),
        _ => (this, null),
    };

    public IHistory<FeedEvent> Reach(long position) => position > Last ? this with { Last = position } : this;

    private (IHistory<FeedEvent>, FeedEvent?) Begin(long position, Func<long, FeedEvent> tell) => (this with { Last = position }, tell(position));

    private (IHistory<FeedEvent>, FeedEvent?) GoOn(RunwayUpdate update) => update.Position <= Last
        ? (this, null)
        : (this with { Last = update.Position }, new FeedEvent.Updated(update));
}
