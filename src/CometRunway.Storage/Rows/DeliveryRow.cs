using CometRunway.Grains.Webhooks;

namespace CometRunway.Storage.Rows;

/// <summary>A delivery as columns, made on the caller's time and not on the writer's.</summary>
internal sealed class DeliveryRow(Delivery delivery)
{
    public long Position { get; } = delivery.Position;

    public string State { get; } = delivery.State.Word;

    public long At { get; } = delivery.At.ToRow();

    public long? NextAt { get; } = delivery.NextAt?.ToRow();

    public string Detail { get; } = DeliveryDetail.Of(delivery).ToJson();
}
