namespace CometRunway.Server.Tenants;

/// <summary>Who the caller is.</summary>
/// <param name="Tenant">The name of the key's tenant. It says nothing of the key, and is what Orleans clients follow tasks by.</param>
public sealed record TenantDocument(string Tenant);
