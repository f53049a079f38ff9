using CometRunway.Core;

namespace CometRunway.Server.Groups;

/// <summary>Which group: whose, and its name.</summary>
internal sealed record GroupKey(TenantId Tenant, string Name);
