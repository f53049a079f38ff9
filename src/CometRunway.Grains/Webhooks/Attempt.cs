namespace CometRunway.Grains.Webhooks;

/// <summary>One attempt to deliver.</summary>
/// <param name="At">When it began.</param>
/// <param name="Status">The HTTP status; null where there was no answer.</param>
/// <param name="Error">Why there was none.</param>
/// <param name="Milliseconds">How long it took; where there was no answer, to a tenth of a second, and always the same.</param>
public sealed record Attempt(DateTimeOffset At, int? Status, string? Error, long Milliseconds)
{
    private const long Grain = 100;

    public static Attempt Of(WebhookAnswer answer, DateTimeOffset at, TimeSpan took) => answer is WebhookAnswer.Silence silence
        ? new(at, Status: null, silence.Why, (long)took.TotalMilliseconds / Grain * Grain) // What is finer tells of whatever did not answer.
        : new(at, (answer as WebhookAnswer.Status)?.Code, Error: null, (long)took.TotalMilliseconds);
}
