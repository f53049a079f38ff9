using System.Data.Common;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Storage.Rows;

/// <summary>The columns of an endpoint. PostgreSQL works its shard out by itself.</summary>
internal static class WebhookColumns
{
    private static readonly Columns<WebhookRow> All = new();
    private static readonly ReadColumn<string> Tenant = All.Text("tenant", static row => row.Tenant);
    private static readonly ReadColumn<string> Id = All.Text("id", static row => row.Id);
    private static readonly ReadColumn<long> Revision = All.Number("revision", static row => row.Revision);
    private static readonly ReadColumn<string> State = All.Text("state", static row => row.State);
    private static readonly ReadColumn<long> Reached = All.Number("reached", static row => row.Reached);
    private static readonly ReadColumn<string> Detail = All.Text("detail", static row => row.Detail);

    /// <summary>What is read of a row.</summary>
    public static readonly string Names = All.Names;

    /// <summary>What is written of a new one.</summary>
    public static readonly IReadOnlyList<Column<WebhookRow>> Created = All.Written;

    /// <summary>What is written over the revision before.</summary>
    public static readonly IReadOnlyList<Column<WebhookRow>> Changed = All.Only("revision", "state", "reached", "detail");

    public static readonly RowReading<Webhook> Reading = new("webhook", Name, Read);

    /// <summary>Of a row that begins with <c>tenant, id</c>.</summary>
    public static readonly RowReading<WebhookKey> KeyReading = new("webhook", Name, ReadKey);

    private static Webhook Read(DbDataReader row) =>
        WebhookDetail.Parse(Detail.Of(row)).ToWebhook(ReadKey(row), Revision.Of(row), WebhookStateVocabulary.Parse(State.Of(row)), Reached.Of(row));

    private static WebhookKey ReadKey(DbDataReader row) => new(TenantId.Parse(Tenant.Of(row)), Id.Of(row));

    private static string Name(DbDataReader row) => $"{Tenant.Raw(row)}/{Id.Raw(row)}";
}
