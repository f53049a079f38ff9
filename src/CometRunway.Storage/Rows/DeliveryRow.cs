using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Storage.Rows;

/// <summary>A delivery as columns, made on the caller's time and not on the writer's.</summary>
internal sealed class DeliveryRow(Delivery delivery)
{
    public long Position { get; } = delivery.Position;

    public string State { get; } = delivery.State.Word;

    public long At { get; } = delivery.At.ToRow();

    public long? NextAt { get; } = delivery.NextAt?.ToRow();

    public string Detail { get; } = JsonSerializer.Serialize(Describe(delivery), RowJson.Columns.DeliveryDetail);

    private static DeliveryDetail Describe(Delivery delivery) => new()
    {
        Id = delivery.Id,
        TaskId = delivery.TaskId,
        Status = delivery.Status.Word,
        Stop = delivery.Other is EventTypes.Stopped ? true : null,
        Other = delivery.Other,
        HappenedAt = delivery.HappenedAt.ToRow(),
        Tries = delivery.Tries is 0 ? null : delivery.Tries,
        Attempts = delivery.Attempts.IsDefaultOrEmpty ? null : [.. delivery.Attempts.Select(static attempt => new AttemptStep(attempt.At.ToRow(), attempt.Status, attempt.Error, attempt.Milliseconds))],
        Body = delivery.Body,
    };
}
