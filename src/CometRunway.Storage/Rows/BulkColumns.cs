using System.Data.Common;
using CometRunway.Core;
using CometRunway.Grains.Bulk;

namespace CometRunway.Storage.Rows;

/// <summary>The columns of a bulk action.</summary>
internal static class BulkColumns
{
    private static readonly Columns<BulkRow> All = new();
    private static readonly ReadColumn<string> Tenant = All.Text("tenant", static row => row.Tenant);
    private static readonly ReadColumn<string> Id = All.Text("id", static row => row.Id);
    private static readonly ReadColumn<long> Revision = All.Number("revision", static row => row.Revision);
    private static readonly ReadColumn<string> State = All.Text("state", static row => row.State);
    private static readonly ReadColumn<long> StartedAt = All.Number("started_at", static row => row.StartedAt);
    private static readonly ReadColumn<long?> EndedAt = All.OptionalNumber("ended_at", static row => row.EndedAt);
    private static readonly ReadColumn<string> Detail = All.Text("detail", static row => row.Detail);

    /// <summary>What is read of a row.</summary>
    public static readonly string Names = All.Names;

    /// <summary>What is written of a new one.</summary>
    public static readonly IReadOnlyList<Column<BulkRow>> Created = All.Written;

    /// <summary>What is written over the revision before.</summary>
    public static readonly IReadOnlyList<Column<BulkRow>> Changed = All.Only("revision", "state", "ended_at", "detail");

    public static readonly RowReading<BulkAction> Reading = new("bulk_action", Name, Read);

    /// <summary>Of a row that begins with <c>tenant, id</c>.</summary>
    public static readonly RowReading<BulkKey> KeyReading = new("bulk_action", Name, ReadKey);

    private static BulkAction Read(DbDataReader row)
    {
        var key = ReadKey(row);
        return BulkDetail.Parse(Detail.Of(row)).ToAction(key, Instant.Read(StartedAt.Of(row))) with
        {
            Revision = Revision.Of(row),
            State = BulkStateVocabulary.Parse(State.Of(row)),
            EndedAt = Instant.ReadOptional(EndedAt.Of(row)),
        };
    }

    private static BulkKey ReadKey(DbDataReader row) => new(TenantId.Parse(Tenant.Of(row)), Id.Of(row));

    private static string Name(DbDataReader row) => $"{Tenant.Raw(row)}/{Id.Raw(row)}";
}
