using CometRunway.Cli.Output;
using CometRunway.Client;

namespace CometRunway.Cli.Webhooks;

/// <summary>A webhook in full, a line for each thing that is known of it.</summary>
internal static class WebhookFields
{
    public static IEnumerable<(string Name, string? Value)> Of(Webhook webhook)
    {
        yield return ("Id", webhook.Id);
        yield return ("Address", webhook.Url?.AbsoluteUri ?? "lost: the server can no longer decrypt it; 'cometrunway webhooks update' gives it again");
        yield return ("State", $"{WebhookColumns.Word(webhook.State)} since {Words.Of(webhook.Since)}{(webhook.Reason is { } reason ? $": {reason}" : "")}");
        yield return ("Events", string.Join(", ", webhook.Events));
        yield return ("Group", webhook.Group);
        yield return ("Label", webhook.Label);
        yield return ("Description", webhook.Description);
        yield return ("Created", Words.Of(webhook.CreatedAt));
        yield return ("Cursor", Words.Of(webhook.Cursor));
        yield return ("Waiting", webhook.Lag is { } lag ? Words.Count(lag, "update") : null);
        yield return ("Failing since", Words.Of(webhook.FailingSince));
        yield return ("Not before", Words.Of(webhook.NotBefore));
        yield return ("Skipped", webhook.Skipped is { } skipped ? $"the updates from {skipped.From} to {skipped.To}, which were no longer kept at {Words.Of(skipped.At)}" : null);
        yield return ("Deliveries", webhook.Deliveries is { } count ? $"{Words.Of(count.Delivered)} delivered, {Words.Of(count.Retrying)} tried again, {Words.Of(count.Dead)} dead" : null);
        yield return ("Secret", webhook.Secret);
        yield return ("Secret before", webhook.PreviousSecretUntil is { } until ? $"signs too until {Words.Of(until)}" : null);
    }
}
