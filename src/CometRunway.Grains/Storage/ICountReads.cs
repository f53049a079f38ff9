using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>How many tasks there are of whom, as the database counts with whatever it writes.</summary>
public interface ICountReads
{
    /// <summary>How many tasks there are.</summary>
    /// <param name="tenant">Whose; null: everybody's.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<TaskCounts> CountTasks(TenantId? tenant, CancellationToken cancellationToken);

    /// <summary>Tenants that have tasks, in the order of their names.</summary>
    /// <param name="after">Those after this one; null: from the first on.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CountedPage<CountedTenant>> ListTenants(TenantId? after, int most, CancellationToken cancellationToken);

    /// <summary>Groups that have tasks, in the order of their tenants and names.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<CountedPage<CountedGroup>> ListGroups(GroupQuery query, CancellationToken cancellationToken);
}

/// <summary>A page of what is counted.</summary>
/// <param name="Rows">In their order.</param>
/// <param name="HasMore">There are more after the last.</param>
public sealed record CountedPage<T>(IReadOnlyList<T> Rows, bool HasMore);

/// <summary>A tenant, and how many tasks it has.</summary>
public sealed record CountedTenant(TenantId Tenant, TaskCounts Counts);

/// <summary>A group of a tenant, and how its tasks stand.</summary>
public sealed record CountedGroup(TenantId Tenant, string Group, GroupCounts Counts);

/// <summary>Which groups to list.</summary>
/// <param name="Tenant">Whose; null: everybody's.</param>
/// <param name="Prefix">How their names begin; empty: anyhow. Of everybody's groups nothing else is asked for.</param>
/// <param name="After">Those after this one; null: from the first on.</param>
/// <param name="Most">At most so many.</param>
public sealed record GroupQuery(TenantId? Tenant, string Prefix, (TenantId Tenant, string Group)? After, int Most);
