using CometRunway.Client.Json;

namespace CometRunway.Client.Watching;

/// <summary>What a watch of the overview has heard: each one stands for itself.</summary>
internal sealed record OverviewHistory : IHistory<Overview>
{
    public string? Last => null;

    public bool IsOver => false;

    public (IHistory<Overview> After, Overview? Told) Hear(string name, string data) => (this, name is "overview" ? data.As(ClientJson.Default.Overview) : null);

    public IHistory<Overview> Reach(string id) => this;
}
