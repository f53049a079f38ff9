namespace CometRunway.Grains.Webhooks;

/// <summary>Brings messages to receivers.</summary>
public interface IWebhookSender
{
    /// <summary>Makes one attempt. Whatever the receiver or the network does is an answer; only a cancelled <paramref name="cancellationToken"/> throws.</summary>
    Task<WebhookAnswer> Send(WebhookMessage message, CancellationToken cancellationToken);
}
