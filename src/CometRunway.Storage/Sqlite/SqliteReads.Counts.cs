using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

internal sealed partial class SqliteReads
{
    public Task<TaskCounts> CountTasks(TenantId? tenant, CancellationToken cancellationToken) => readers.Read(
        session => CountColumns.Assemble(tenant is { } one
            ? session.Prepared("SELECT status, tasks FROM task_count WHERE tenant = $tenant", "$tenant").Rows(CountColumns.Read, one.Value)
            : session.Prepared("SELECT status, sum(tasks) FROM task_count GROUP BY status").Rows(CountColumns.Read)),
        cancellationToken);

    public async Task<int> CountUnfinished(TenantId tenant, int most, CancellationToken cancellationToken) => (int)Math.Min(most, (await CountTasks(tenant, cancellationToken)).Open);

    public Task<CountedPage<CountedTenant>> ListTenants(TenantId? after, int most, CancellationToken cancellationToken) => readers.Read(
        session => CountColumns.Assemble(
            session
                .Prepared("SELECT tenant, status, tasks FROM task_count WHERE tenant > $after ORDER BY tenant, status LIMIT $rows", "$after", "$rows")
                .Rows(CountColumns.ReadTenant, after?.Value ?? "", CountColumns.Rows(most)),
            most),
        cancellationToken);

    public Task<CountedPage<CountedGroup>> ListGroups(GroupQuery query, CancellationToken cancellationToken)
    {
        var place = query.Tenant is null ? "(tenant, grp) > ($tenant, $after)" : "tenant = $tenant AND grp > $after AND grp >= $prefix AND grp < $prefix || char(1114111)";
        return readers.Read(
            session => CountColumns.Assemble(
                session
                    .Prepared(
                        $"SELECT tenant, grp, status, tasks, position, {EpochColumns.OfPosition} FROM task_group WHERE {place} ORDER BY tenant, grp, status LIMIT $rows",
                        "$tenant", "$after", "$prefix", "$rows")
                    .Rows(CountColumns.ReadGroup, (query.Tenant ?? query.After?.Tenant)?.Value ?? "", query.After?.Group ?? "", query.Prefix, CountColumns.Rows(query.Most)),
                query.Most),
            cancellationToken);
    }
}
