namespace CometRunway.Grains.Webhooks;

/// <summary>One request to a receiver.</summary>
/// <param name="Url">Where to.</param>
/// <param name="Id">The <c>webhook-id</c>: the same for every attempt. It holds no full stop.</param>
/// <param name="At">The <c>webhook-timestamp</c>: when this attempt is made.</param>
/// <param name="Body">What is sent, and signed, to the byte.</param>
/// <param name="Secrets">What signs it; two while they are exchanged.</param>
public sealed record WebhookMessage(Uri Url, string Id, DateTimeOffset At, ReadOnlyMemory<byte> Body, IReadOnlyList<WebhookSecret> Secrets)
{
    /// <summary>Whose endpoint it is for, for the log.</summary>
    public WebhookKey? Webhook { get; init; }

    /// <summary>The <c>traceparent</c>; null: none is sent.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The <c>webhook-signature</c>.</summary>
    public string Signature => string.Join(' ', Secrets.Select(secret => secret.Sign(Id, At.ToUnixTimeSeconds(), Body.Span)));

    /// <summary>Says which, never where to.</summary>
    public override string ToString() => Id;
}
