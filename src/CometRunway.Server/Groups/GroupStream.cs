using CometRunway.Grains.Storage;
using CometRunway.Server.Http;

namespace CometRunway.Server.Groups;

/// <summary>The events of a group: <c>group</c> with the counts as they are, then each time that they changed, and <c>end</c> when every task of it has ended.</summary>
internal sealed record GroupStream(GroupKey Group, GroupWatch Watch, StreamRoom Room, TimeProvider Clock, CancellationToken Stopping) : EventStream(Group.Tenant, Room, Stopping)
{
    protected override Task Write(EventWriter events, CancellationToken cancellationToken) =>
        events.TellEach(leave => Watch.Follow(Group, leave), counts => Tell(events, counts, cancellationToken), Clock, cancellationToken);

    private async Task<bool> Tell(EventWriter events, GroupCounts? counts, CancellationToken cancellationToken)
    {
        if (counts is not null) await events.Write("group", counts.LastUpdate, counts.ToDocument(Group.Name), GroupsJson.Default.GroupDocument, cancellationToken);
        if (counts is { IsDone: false }) return false;
        await events.Write("end", null, new GroupEndDocument(Group.Name, counts is null ? "untracked" : "ended"), GroupsJson.Default.GroupEndDocument, cancellationToken);
        return true;
    }
}
