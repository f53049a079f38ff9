namespace CometRunway.Server.Tenants;

/// <summary>Who the caller is.</summary>
/// <param name="Tenant">The name of the key's tenant. It says nothing of the key, and is what Orleans clients follow tasks by.</param>
public sealed record TenantDocument(string Tenant);

/// <summary>A page of tenants.</summary>
/// <param name="Tenants">Those that have tasks, by name.</param>
/// <param name="NextPageToken">What to ask with for the next page; absent on the last.</param>
public sealed record TenantPage(IReadOnlyList<CountedTenantDocument> Tenants, string? NextPageToken);

/// <summary>A tenant, and how its tasks stand.</summary>
/// <param name="Tenant">Its name.</param>
/// <param name="Counts">How many tasks are in each of the six statuses.</param>
/// <param name="Total">How many it has, until ended ones are removed.</param>
/// <param name="Open">How many of them have not ended.</param>
public sealed record CountedTenantDocument(string Tenant, IReadOnlyDictionary<string, long> Counts, long Total, long Open);
