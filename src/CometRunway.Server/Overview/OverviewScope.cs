using CometRunway.Core;

namespace CometRunway.Server.Overview;

/// <summary>What an overview is of.</summary>
/// <param name="Tenant">Whose tasks; null: of all tenants.</param>
internal readonly record struct OverviewScope(TenantId? Tenant);
