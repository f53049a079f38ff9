using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Server.Http;

namespace CometRunway.Server.Groups;

/// <summary>A group, reads of which may be held.</summary>
internal sealed record HoldableGroup(GroupKey Group, ITaskStore Store, GroupWatch Watch) : IHoldable<GroupCounts>
{
    private static readonly RunwayStatus[] Statuses = Enum.GetValues<RunwayStatus>();

    public TenantId Tenant => Group.Tenant;

    public Task<GroupCounts?> Read(CancellationToken cancellationToken) => Store.Reads.CountGroup(Group.Tenant, Group.Name, cancellationToken);

    public IAsyncEnumerable<GroupCounts?> Changes(GroupCounts known, CancellationToken cancellationToken) => Watch.Follow(Group, cancellationToken);

    public bool IsOver(GroupCounts it) => it.IsDone;

    // Of its counts, since a task that is no longer tracked leaves it without a new position.
    public string Tag(GroupCounts it) => $"W/\"{it.LastUpdate}.{string.Join('.', Statuses.Select(it.Of))}\"";
}
