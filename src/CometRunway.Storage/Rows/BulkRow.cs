using CometRunway.Grains.Bulk;

namespace CometRunway.Storage.Rows;

/// <summary>A bulk action as columns, made on the caller's time and not on the writer's.</summary>
internal sealed class BulkRow(BulkAction action)
{
    public string Tenant { get; } = action.Key.Tenant.Value;

    public string Id { get; } = action.Key.Id;

    public long Revision { get; } = action.Revision;

    public string State { get; } = action.State.Word;

    public long StartedAt { get; } = action.StartedAt.ToRow();

    public long? EndedAt { get; } = action.EndedAt?.ToRow();

    public string Detail { get; } = BulkDetail.Of(action).ToJson();
}
