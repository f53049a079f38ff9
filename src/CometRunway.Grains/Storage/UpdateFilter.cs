using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>Which of a tenant's updates to read. The store and the tailer take it alike.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Status">Only of this status.</param>
/// <param name="Group">Only of tasks of this group.</param>
/// <param name="Label">Only of tasks with this label.</param>
public sealed record UpdateFilter(TenantId Tenant, RunwayStatus? Status = null, string? Group = null, string? Label = null)
{
    /// <summary>The update is one of those that are asked for.</summary>
    public bool Admits(Update update) =>
        update.Identity.Tenant == Tenant
        && (Status is null || update.Status == Status)
        && (Group is null || update.Group == Group)
        && (Label is null || update.Labels.Contains(Label));
}
