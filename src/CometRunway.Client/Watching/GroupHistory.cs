using CometRunway.Client.Json;

namespace CometRunway.Client.Watching;

/// <summary>What a watch of a group has heard.</summary>
internal sealed record GroupHistory(RunwayGroup? Known = null, bool IsOver = false) : IHistory<GroupEvent>
{
    public string? Last => Known?.UpdateId;

    public (IHistory<GroupEvent> After, GroupEvent? Told) Hear(string name, string data) => name switch
    {
        "group" => Count(data.As(ClientJson.Default.RunwayGroup)),
        "end" => (this with { IsOver = true }, data.As(ClientJson.Default.EndData).Reason is "untracked" ? new GroupEvent.Untracked() : null),
        _ => (this, null),
    };

    public IHistory<GroupEvent> Reach(string id) => this; // Each connection begins with the group as it is.

    private (IHistory<GroupEvent>, GroupEvent?) Count(RunwayGroup group) => group.UpdateId == Last && group.Total == Known!.Total && group.Done == Known.Done
        ? (this, null)
        : (this with { Known = group }, new GroupEvent.Counted(group));
}
