using CometRunway.Grains.Storage;
using CometRunway.Server.Http;

namespace CometRunway.Server.Groups;

/// <summary>The events of a group: <c>group</c> with the counts as they are, then each time that they changed, and <c>end</c> when every task of it has ended.</summary>
internal sealed record GroupStream(GroupKey Group, GroupWatch Watch, StreamRoom Room, TimeProvider Clock, CancellationToken Stopping) : EventStream(Group.Tenant, Room, Stopping)
{
    protected override async Task Write(EventWriter events, CancellationToken cancellationToken)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var counts = Watch.Follow(Group, leave.Token).GetAsyncEnumerator(leave.Token);
        var next = counts.MoveNextAsync().AsTask();
        await next; // Before the answer begins: a store that is away is still a problem with a status.
        await events.Begin(cancellationToken);
        try
        {
            while (await next)
            {
                if (await Tell(events, counts.Current, cancellationToken)) return;
                next = counts.MoveNextAsync().AsTask();
                await Heartbeat.Until(next, () => events.Comment(cancellationToken), Clock, cancellationToken);
            }
        }
        finally
        {
            await leave.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // An enumerator may not be disposed in mid-step.
        }
    }

    private async Task<bool> Tell(EventWriter events, GroupCounts? counts, CancellationToken cancellationToken)
    {
        if (counts is not null) await events.Write("group", counts.LastUpdate, counts.ToDocument(Group.Name), GroupsJson.Default.GroupDocument, cancellationToken);
        if (counts is { IsDone: false }) return false;
        await events.Write("end", null, new GroupEndDocument(Group.Name, counts is null ? "untracked" : "ended"), GroupsJson.Default.GroupEndDocument, cancellationToken);
        return true;
    }
}
