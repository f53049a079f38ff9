using CometRunway.Core;
using CometRunway.Grains.Storage;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

internal sealed partial class SqliteReads
{
    public Task<IReadOnlyList<EndCount>> CountEnds(TenantId? tenant, DateTimeOffset since, CancellationToken cancellationToken) => readers.Read(
        session => EndColumns.Known(session
            .Prepared($"SELECT {EndColumns.OfMinutes} FROM task_end WHERE tenant = $tenant AND minute >= $since", "$tenant", "$since")
            .Rows(EndColumns.ReadMinute, EndColumns.Of(tenant), EndColumns.MinuteOf(since))),
        cancellationToken);

    public Task<IReadOnlyList<UsageCount>> ReadUsage(UsageQuery query, int most, CancellationToken cancellationToken) => readers.Read(
        session => EndColumns.Known(session
            .Prepared(
                $"""
                SELECT {EndColumns.OfDays} FROM task_usage WHERE tenant = $tenant AND of_group = $group AND day BETWEEN $from AND $to
                ORDER BY day, kind, model, grp, status LIMIT $most
                """,
                "$tenant", "$group", "$from", "$to", "$most")
            .Rows(EndColumns.ReadDay, EndColumns.Of(query.Tenant), query.OfGroups ? 1 : 0, EndColumns.DayOf(query.From), EndColumns.DayOf(query.To), most)),
        cancellationToken);
}
