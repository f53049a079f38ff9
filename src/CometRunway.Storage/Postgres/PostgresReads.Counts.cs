using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Postgres;

// Rows are compared as a whole, so that one index alone will do: see 0009-one-plan.sql.
internal sealed partial class PostgresReads
{
    public async Task<TaskCounts> CountTasks(TenantId? tenant, CancellationToken cancellationToken) =>
        CountColumns.Assemble(await Ask("SELECT status, tasks FROM tenant_counts($1) WHERE tasks <> 0", CountColumns.Read, cancellationToken, EndColumns.Of(tenant)));

    public async Task<int> CountUnfinished(TenantId tenant, int most, CancellationToken cancellationToken) => (int)Math.Min(most, (await CountTasks(tenant, cancellationToken)).Open);

    public async Task<CountedPage<CountedTenant>> ListTenants(TenantId? after, int most, CancellationToken cancellationToken) => CountColumns.Assemble(
        await Ask(
            "SELECT tenant, status, tasks FROM task_count WHERE tenant > $1 AND tasks <> 0 ORDER BY tenant, status, turn LIMIT $2",
            CountColumns.ReadTenant,
            cancellationToken,
            after?.Value ?? EndColumns.Everybody, CountColumns.Rows(most)),
        most);

    public async Task<CountedPage<CountedGroup>> ListGroups(GroupQuery query, CancellationToken cancellationToken)
    {
        List<object> values = [(query.Tenant ?? query.After?.Tenant)?.Value ?? EndColumns.Everybody, query.After?.Group ?? "", CountColumns.Rows(query.Most)];
        var rows = "(tenant, grp) > ($1, $2)";
        if (query.Tenant is not null) rows += " AND tenant <= $1";
        if (query.Prefix.Length > 0) rows += $" AND (tenant, grp) >= ($1, {values.Name(query.Prefix)}) AND (tenant, grp) < ($1, $4 || chr(1114111))";
        return CountColumns.Assemble(
            await Ask(
                $"SELECT tenant, grp, status, tasks, position, {EpochColumns.OfPosition} FROM task_group WHERE {rows} ORDER BY tenant, grp, status, turn LIMIT $3",
                CountColumns.ReadGroup,
                cancellationToken,
                [.. values]),
            query.Most);
    }
}
