using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Postgres;

// Rows are compared as a whole, so that one index alone will do: see 0009-one-plan.sql.
internal sealed partial class PostgresReads
{
    public async Task<IReadOnlyList<EndCount>> CountEnds(TenantId? tenant, DateTimeOffset since, CancellationToken cancellationToken) => EndColumns.Known(await Ask(
        $"SELECT {EndColumns.OfMinutes} FROM task_end WHERE (tenant, minute) >= ($1, $2) AND tenant <= $1",
        EndColumns.ReadMinute,
        cancellationToken,
        EndColumns.Of(tenant), EndColumns.MinuteOf(since)));

    public async Task<IReadOnlyList<UsageCount>> ReadUsage(UsageQuery query, int most, CancellationToken cancellationToken) => EndColumns.Known(await Ask(
        $"""
        SELECT {EndColumns.OfDays} FROM task_usage WHERE (tenant, of_group, day) >= ($1, $2, $3) AND (tenant, of_group, day) <= ($1, $2, $4)
        ORDER BY tenant, of_group, day, kind, model, grp, status, turn LIMIT $5
        """,
        EndColumns.ReadDay,
        cancellationToken,
        EndColumns.Of(query.Tenant), query.OfGroups ? 1L : 0L, EndColumns.DayOf(query.From), EndColumns.DayOf(query.To), most));
}
