using CometRunway.Grains.Webhooks;

namespace CometRunway.Server.Webhooks;

/// <summary>What is known of an endpoint, as the wire shows it.</summary>
internal static class WebhookMapping
{
    extension(Webhook webhook)
    {
        public WebhookDocument ToDocument(Uri? url, DeliveryCounts deliveries, DateTimeOffset now) => new()
        {
            Id = webhook.Key.Id,
            Url = url?.AbsoluteUri,
            Events = webhook.WantsAll ? EventTypes.All : [.. webhook.Statuses.Select(static status => status.EventType), .. webhook.Others],
            Group = webhook.Group,
            Label = webhook.Label,
            Description = webhook.Description,
            CreatedAt = webhook.CreatedAt.UtcDateTime,
            State = webhook.State.Word,
            Reason = webhook.Reason,
            Since = webhook.Since.UtcDateTime,
            Cursor = webhook.Cursor,
            FailingSince = webhook.FailingSince?.UtcDateTime,
            NotBefore = webhook.NotBefore > now ? webhook.NotBefore?.UtcDateTime : null,
            Skipped = webhook.Skipped is { } skipped ? new SkippedDocument(skipped.From, skipped.To, skipped.At.UtcDateTime) : null,
            Deliveries = new DeliveryCountsDocument(deliveries.Delivered, deliveries.Retrying, deliveries.Dead),
            PreviousSecretUntil = webhook.PreviousUntil > now ? webhook.PreviousUntil?.UtcDateTime : null,
        };
    }

    extension(Delivery delivery)
    {
        public DeliveryDocument ToDocument() => new(
            delivery.Id,
            delivery.Position,
            delivery.TaskId,
            delivery.Type,
            delivery.State.Word,
            delivery.NextAt?.UtcDateTime,
            [.. delivery.Attempts.Select(static attempt => new AttemptDocument(attempt.At.UtcDateTime, attempt.Status, attempt.Error, attempt.Milliseconds))]);
    }
}
