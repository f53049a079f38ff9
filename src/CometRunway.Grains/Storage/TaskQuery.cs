using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>Which of a tenant's tasks to list.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Status">Only of this status.</param>
/// <param name="Group">Only of this group.</param>
/// <param name="Label">Only with this label.</param>
/// <param name="Before">Only of a lower sequence.</param>
/// <param name="Most">At most so many.</param>
public sealed record TaskQuery(TenantId Tenant, RunwayStatus? Status, string? Group, string? Label, long Before, int Most);
