using System.Data.Common;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Storage.Rows;

/// <summary>The columns of a delivery, but for its endpoint's key, which stands in each row before them.</summary>
internal static class DeliveryColumns
{
    private static readonly Columns<DeliveryRow> All = new();
    private static readonly ReadColumn<long> Position = All.Number("position", static row => row.Position);
    private static readonly ReadColumn<string> State = All.Text("state", static row => row.State);
    private static readonly ReadColumn<long> At = All.Number("at", static row => row.At);
    private static readonly ReadColumn<long?> NextAt = All.OptionalNumber("next_at", static row => row.NextAt);
    private static readonly ReadColumn<string> Detail = All.Text("detail", static row => row.Detail);

    /// <summary>What is read of a row.</summary>
    public static readonly string Names = All.Names;

    /// <summary>What is written of one.</summary>
    public static readonly IReadOnlyList<Column<DeliveryRow>> Written = All.Written;

    /// <summary>What is written over what is known of its position.</summary>
    public static readonly IReadOnlyList<Column<DeliveryRow>> Changed = All.Only("state", "at", "next_at", "detail");

    public static RowReading<Delivery> Reading(WebhookKey key) => new("webhook_delivery", row => $"{key}/{Position.Raw(row)}", Read);

    /// <summary>How many there are, of an endpoint of the tenant and a state: columns <c>webhook, state, count(*)</c>.</summary>
    public static RowReading<(string Webhook, DeliveryState State, int Count)> CountReading(TenantId tenant) =>
        new("webhook_delivery", row => $"{tenant}/{row.GetValue(0)} in state {row.GetValue(1)}", ReadCount);

    private static Delivery Read(DbDataReader row) =>
        DeliveryDetail.Parse(Detail.Of(row)).ToDelivery(Position.Of(row), DeliveryStateVocabulary.Parse(State.Of(row)), Instant.Read(At.Of(row)), Instant.ReadOptional(NextAt.Of(row)));

    private static (string Webhook, DeliveryState State, int Count) ReadCount(DbDataReader row) =>
        (row.GetString(0), DeliveryStateVocabulary.Parse(row.GetString(1)), (int)row.GetInt64(2));

    public static IReadOnlyDictionary<string, DeliveryCounts> Assemble(IEnumerable<(string Webhook, DeliveryState State, int Count)> counts) =>
        counts.GroupBy(static one => one.Webhook).ToDictionary(static of => of.Key, static of => new DeliveryCounts(
            Sum(of, DeliveryState.Delivered), Sum(of, DeliveryState.Retrying), Sum(of, DeliveryState.Dead)));

    private static int Sum(IEnumerable<(string Webhook, DeliveryState State, int Count)> counts, DeliveryState state) =>
        counts.Where(one => one.State == state).Sum(static one => one.Count);
}
