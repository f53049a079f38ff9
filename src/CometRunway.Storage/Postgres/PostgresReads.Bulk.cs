using CometRunway.Core;
using CometRunway.Grains.Bulk;
using CometRunway.Storage.Rows;

namespace CometRunway.Storage.Postgres;

internal sealed partial class PostgresReads
{
    public async Task<BulkAction?> Find(BulkKey key, CancellationToken cancellationToken) =>
        (await Ask($"SELECT {BulkColumns.Names} FROM bulk_action WHERE tenant = $1 AND id = $2", BulkColumns.Reading, cancellationToken, key.Tenant.Value, key.Id)).Only();

    public async Task<IReadOnlyList<BulkAction>> List(TenantId? tenant, int most, CancellationToken cancellationToken) => await FilledPage.Fill(most, (asked, passed) => tenant is { } one
        ? Ask($"SELECT {BulkColumns.Names} FROM bulk_action WHERE (tenant || '') = $1 ORDER BY -started_at LIMIT $2 OFFSET $3", BulkColumns.Reading, cancellationToken, one.Value, asked, passed)
        : Ask($"SELECT {BulkColumns.Names} FROM bulk_action ORDER BY 0 - started_at LIMIT $1 OFFSET $2", BulkColumns.Reading, cancellationToken, asked, passed));

    public async Task<IReadOnlyList<BulkKey>> ReadRunning(CancellationToken cancellationToken) =>
        [.. (await Ask("SELECT tenant, id FROM bulk_action WHERE ended_at IS NULL", BulkColumns.KeyReading, cancellationToken)).Readable()];
}
