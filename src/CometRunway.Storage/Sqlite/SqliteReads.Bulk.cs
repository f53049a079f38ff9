using CometRunway.Core;
using CometRunway.Grains.Bulk;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Sqlite;

/// <summary>What is asked of bulk actions.</summary>
internal sealed partial class SqliteReads
{
    public Task<BulkAction?> Find(BulkKey key, CancellationToken cancellationToken) => readers.Read(
        session => session
            .Prepared($"SELECT {BulkColumns.Names} FROM bulk_action WHERE tenant = $tenant AND id = $id", "$tenant", "$id")
            .Rows(unreadable.Try(BulkColumns.Reading), key.Tenant.Value, key.Id)
            .Only(),
        cancellationToken);

    public async Task<IReadOnlyList<BulkAction>> List(TenantId? tenant, int most, CancellationToken cancellationToken)
    {
        var rows = tenant is null ? "bulk_action INDEXED BY bulk_action_by_start" : "bulk_action INDEXED BY bulk_action_by_tenant WHERE tenant = $tenant";
        return await FilledPage.Fill(most, (asked, passed) => readers.Read(
            session => session
                .Prepared($"SELECT {BulkColumns.Names} FROM {rows} ORDER BY started_at DESC LIMIT $most OFFSET $passed", "$tenant", "$most", "$passed")
                .Rows(unreadable.Try(BulkColumns.Reading), tenant?.Value, asked, passed),
            cancellationToken));
    }

    public Task<IReadOnlyList<BulkKey>> ReadRunning(CancellationToken cancellationToken) => readers.Read<IReadOnlyList<BulkKey>>(
        session => [.. session
            .Prepared("SELECT tenant, id FROM bulk_action INDEXED BY bulk_action_by_end WHERE ended_at IS NULL")
            .Rows(unreadable.Try(BulkColumns.KeyReading))
            .Readable()],
        cancellationToken);
}
