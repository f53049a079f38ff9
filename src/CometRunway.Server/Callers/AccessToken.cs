using CometRunway.Core;

namespace CometRunway.Server.Callers;

/// <summary>Leave to read one thing of a tenant for a while.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Scope">What.</param>
/// <param name="ExpiresAt">Until when; a whole second.</param>
internal sealed record AccessToken(TenantId Tenant, AccessScope Scope, DateTimeOffset ExpiresAt);
