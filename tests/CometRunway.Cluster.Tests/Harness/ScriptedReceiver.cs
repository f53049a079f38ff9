using System.Collections.Concurrent;
using System.Text;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>One request that a receiver got.</summary>
internal sealed record Sent(string Id, DateTimeOffset At, string Body, int Signatures);

/// <summary>A receiver that says what a test tells it to say. Real ones are sent to in the end-to-end tests.</summary>
internal sealed class ScriptedReceiver : IWebhookSender
{
    private readonly ConcurrentQueue<Sent> _sent = new();
    private int _open;
    private int _mostOpen;

    /// <summary>What it says to whatever is sent.</summary>
    public Func<Sent, CancellationToken, Task<WebhookAnswer>> Answer { get; set; } = static (_, _) => Task.FromResult<WebhookAnswer>(new WebhookAnswer.Status(200));

    /// <summary>What it got, in its order.</summary>
    public IReadOnlyList<Sent> Got => [.. _sent];

    /// <summary>The most requests that were open at once.</summary>
    public int MostOpen => _mostOpen;

    public void Says(int status, TimeSpan? retryAfter = null) => Answer = (_, _) => Task.FromResult<WebhookAnswer>(new WebhookAnswer.Status(status, retryAfter));

    public async Task<WebhookAnswer> Send(WebhookMessage message, CancellationToken cancellationToken)
    {
        var sent = new Sent(message.Id, message.At, Encoding.UTF8.GetString(message.Body.Span), message.Signature.Split(' ').Length);
        _mostOpen = Math.Max(_mostOpen, Interlocked.Increment(ref _open));
        _sent.Enqueue(sent);
        try
        {
            return await Answer(sent, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }
}
