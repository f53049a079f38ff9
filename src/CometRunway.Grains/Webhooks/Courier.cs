using System.Text;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Machine;
using CometRunway.Grains.Standing;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Grains.Webhooks;

/// <summary>Makes attempts for all endpoints of this silo: decrypts, signs, sends, and tells what came of it.</summary>
internal sealed class Courier(
    IWebhookSender sender,
    ISecretProtector protector,
    WebhookInstruments instruments,
    IChance chance,
    IStanding standing,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock)
{
    /// <summary>One more attempt to deliver.</summary>
    public async Task<(Delivery Delivery, WebhookAnswer Answer)> Carry(Webhook webhook, Delivery delivery, CancellationToken cancellationToken)
    {
        using var span = DeliverySpans.Begin(delivery, webhook.Key);
        var (answer, began, took) = await Send(webhook, delivery.Id, delivery.Body!, span?.Id ?? delivery.TraceParent?.ToString(), cancellationToken);
        var after = delivery.Observe(answer, began, took, chance.Roll());
        span?.Tell(after, answer);
        instruments.Attempted(after);
        return (after, answer);
    }

    /// <summary>Whether the endpoint signs with this secret already; encrypted twice it looks different.</summary>
    public bool SignsWith(Webhook webhook, string protectedSecret) =>
        protector.Unprotect(SecretKind.Webhook, webhook.ProtectedSecret) is { } secret && secret == protector.Unprotect(SecretKind.Webhook, protectedSecret);

    /// <summary>One attempt that counts for nothing.</summary>
    public async Task<Attempt> Try(Webhook webhook, string id, string body, CancellationToken cancellationToken)
    {
        var (answer, began, took) = await Send(webhook, id, body, traceParent: null, cancellationToken);
        return Attempt.Of(answer, began, took);
    }

    private async Task<(WebhookAnswer Answer, DateTimeOffset Began, TimeSpan Took)> Send(Webhook webhook, string id, string body, string? traceParent, CancellationToken cancellationToken)
    {
        await standing.Confirm(cancellationToken);
        var (began, start) = (clock.GetUtcNow(), clock.GetTimestamp());
        var secrets = Secrets(webhook, began).ToList();
        var answer = Uri.TryCreate(protector.Unprotect(SecretKind.Webhook, webhook.ProtectedUrl), UriKind.Absolute, out var url) && secrets.Count > 0
            ? await sender.Send(new WebhookMessage(url, id, began, Encoding.UTF8.GetBytes(body), secrets) { Webhook = webhook.Key, TraceParent = traceParent }, cancellationToken)
            : new WebhookAnswer.Silence("The address or the secret of this endpoint can't be decrypted any more: give it new ones.");
        return (answer, began, clock.GetElapsedTime(start));
    }

    private IEnumerable<WebhookSecret> Secrets(Webhook webhook, DateTimeOffset now)
    {
        if (WebhookSecret.TryParse(protector.Unprotect(SecretKind.Webhook, webhook.ProtectedSecret), out var secret)) yield return secret;
        if (webhook.PreviousUntil > now && WebhookSecret.TryParse(protector.Unprotect(SecretKind.Webhook, webhook.ProtectedPrevious!), out var previous)) yield return previous;
    }
}
