using System.Text.Json;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Storage.Rows;

/// <summary>What of a delivery no query asks for: the column <c>webhook_delivery.detail</c>. Absent means null, empty or 0.</summary>
internal sealed record DeliveryDetail
{
    public string? Id { get; init; }

    public required string TaskId { get; init; }

    public required string Status { get; init; }

    /// <summary>What versions before know of <see cref="Other"/>.</summary>
    public bool? Stop { get; init; }

    public string? Other { get; init; }

    public required long HappenedAt { get; init; }

    public int? Tries { get; init; }

    public AttemptStep[]? Attempts { get; init; }

    public string? Body { get; init; }

    public string? TraceParent { get; init; }

    public static DeliveryDetail Of(Delivery delivery) => new()
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
        TraceParent = delivery.TraceParent?.ToString(),
    };

    public static DeliveryDetail Parse(string json) => JsonSerializer.Deserialize(json, RowJson.Columns.DeliveryDetail) ?? throw new FormatException("A delivery has no detail.");

    public string ToJson() => JsonSerializer.Serialize(this, RowJson.Columns.DeliveryDetail);

    /// <summary>The delivery, with what its other columns say.</summary>
    public Delivery ToDelivery(long position, DeliveryState state, DateTimeOffset at, DateTimeOffset? nextAt) => new()
    {
        Position = position,
        Id = Id ?? new UpdateId("", position).ToString(), // Versions before sent the position.
        State = state,
        At = at,
        NextAt = nextAt,
        TaskId = TaskId,
        Status = RowValues.ReadStatus(Status),
        Other = Other ?? (Stop is true ? EventTypes.Stopped : null),
        HappenedAt = Instant.Read(HappenedAt),
        Tries = Tries ?? 0,
        Attempts = [.. (Attempts ?? []).Select(static step => new Attempt(Instant.Read(step.At), step.Status, step.Error, step.Milliseconds))],
        Body = Body,
        TraceParent = Core.TraceParent.Read(TraceParent),
    };
}

/// <summary>One step of <see cref="DeliveryDetail.Attempts"/>.</summary>
internal sealed record AttemptStep(long At, int? Status, string? Error, long Milliseconds);
