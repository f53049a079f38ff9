using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>
/// How many tasks ended when, and what they cost: counted by the database with what ends them, in the same transaction, from the version on that counts. Every method throws
/// <see cref="StoreUnavailableException"/> where the store can't serve now.
/// </summary>
public interface IEndStore : IEndReads
{
    /// <summary>Removes counts by the minute, of groups by the day, and of kinds by the day, that are of before a moment; at most <paramref name="most"/> of each.</summary>
    /// <returns>How many rows went.</returns>
    Task<int> PruneEnds(DateTimeOffset minutesBefore, DateTimeOffset groupsBefore, DateTimeOffset kindsBefore, int most, CancellationToken cancellationToken);
}

/// <summary>What is asked of an <see cref="IEndStore"/>.</summary>
public interface IEndReads
{
    /// <summary>The ends since a minute, by minute, status and failure code, in no order. The minutes are kept for some hours.</summary>
    /// <param name="tenant">Whose; null: everybody's.</param>
    /// <param name="since">The first minute.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<EndCount>> CountEnds(TenantId? tenant, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>What the tasks of some days cost, day by day, in a fixed order; at most <paramref name="most"/> rows.</summary>
    /// <param name="query">Whose, and of when.</param>
    /// <param name="most">How many rows at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<UsageCount>> ReadUsage(UsageQuery query, int most, CancellationToken cancellationToken);
}

/// <summary>How many tasks ended alike in one minute.</summary>
/// <param name="Minute">Which.</param>
/// <param name="Status">Their status.</param>
/// <param name="FailureCode">Their failure code; null where they have none.</param>
/// <param name="Tasks">How many.</param>
public readonly record struct EndCount(DateTimeOffset Minute, RunwayStatus Status, string? FailureCode, long Tasks);

/// <summary>Whose usage is asked for.</summary>
/// <param name="Tenant">Whose; null: everybody's, of whom groups are not counted.</param>
/// <param name="From">The first day (UTC).</param>
/// <param name="To">The last day.</param>
/// <param name="OfGroups">By group; otherwise by kind and model.</param>
public sealed record UsageQuery(TenantId? Tenant, DateOnly From, DateOnly To, bool OfGroups);

/// <summary>What the tasks cost that ended alike on one day.</summary>
/// <param name="Day">Which, by UTC.</param>
/// <param name="Kind">What was generated; null where it is not known, or groups are told of.</param>
/// <param name="Model">By what; likewise.</param>
/// <param name="Group">Their group; null where they have none, or kinds are told of.</param>
/// <param name="Status">Their status.</param>
/// <param name="Tasks">How many.</param>
/// <param name="Credits">What they cost, as far as the upstream said.</param>
/// <param name="WithoutCost">Of how many it did not say.</param>
public readonly record struct UsageCount(DateOnly Day, string? Kind, string? Model, string? Group, RunwayStatus Status, long Tasks, double Credits, long WithoutCost);
