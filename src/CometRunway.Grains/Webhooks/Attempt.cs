namespace CometRunway.Grains.Webhooks;

/// <summary>One attempt to deliver.</summary>
/// <param name="At">When it began.</param>
/// <param name="Status">The HTTP status; null where there was no answer.</param>
/// <param name="Error">Why there was none.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record Attempt(DateTimeOffset At, int? Status, string? Error, long Milliseconds)
{
    public static Attempt Of(WebhookAnswer answer, DateTimeOffset at, TimeSpan took) =>
        new(at, (answer as WebhookAnswer.Status)?.Code, (answer as WebhookAnswer.Silence)?.Why, (long)took.TotalMilliseconds);
}
