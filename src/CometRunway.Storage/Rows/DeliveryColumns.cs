using System.Data.Common;
using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Storage.Rows;

/// <summary>Reads a delivery out of its row.</summary>
internal static class DeliveryColumns
{
    public const string Names = "position, state, at, next_at, detail";

    public static RowReading<Delivery> Reading(WebhookKey key) => new("webhook_delivery", row => $"{key}/{row.GetValue(0)}", Read);

    /// <summary>How many there are, of an endpoint of the tenant and a state: columns <c>webhook, state, count(*)</c>.</summary>
    public static RowReading<(string Webhook, DeliveryState State, int Count)> CountReading(TenantId tenant) =>
        new("webhook_delivery", row => $"{tenant}/{row.GetValue(0)} in state {row.GetValue(1)}", ReadCount);

    private static Delivery Read(DbDataReader row)
    {
        var detail = JsonSerializer.Deserialize(row.GetString(4), RowJson.Columns.DeliveryDetail) ?? throw new FormatException("A delivery has no detail.");
        return new Delivery
        {
            Position = row.GetInt64(0),
            Id = detail.Id ?? new UpdateId("", row.GetInt64(0)).ToString(), // Versions before sent the position.
            State = DeliveryStateWords.Parse(row.GetString(1)),
            At = Moment.Read(row.GetInt64(2)),
            NextAt = row.IsDBNull(3) ? null : Moment.Read(row.GetInt64(3)),
            TaskId = detail.TaskId,
            Status = Words.ReadStatus(detail.Status),
            Other = detail.Other ?? (detail.Stop is true ? EventTypes.Stopped : null),
            HappenedAt = Moment.Read(detail.HappenedAt),
            Tries = detail.Tries ?? 0,
            Attempts = [.. (detail.Attempts ?? []).Select(static step => new Attempt(Moment.Read(step.At), step.Status, step.Error, step.Milliseconds))],
            Body = detail.Body,
        };
    }

    private static (string Webhook, DeliveryState State, int Count) ReadCount(DbDataReader row) =>
        (row.GetString(0), DeliveryStateWords.Parse(row.GetString(1)), (int)row.GetInt64(2));

    public static IReadOnlyDictionary<string, DeliveryCounts> Assemble(IEnumerable<(string Webhook, DeliveryState State, int Count)> counts) =>
        counts.GroupBy(static one => one.Webhook).ToDictionary(static of => of.Key, static of => new DeliveryCounts(
            Sum(of, DeliveryState.Delivered), Sum(of, DeliveryState.Retrying), Sum(of, DeliveryState.Dead)));

    private static int Sum(IEnumerable<(string Webhook, DeliveryState State, int Count)> counts, DeliveryState state) =>
        counts.Where(one => one.State == state).Sum(static one => one.Count);
}
