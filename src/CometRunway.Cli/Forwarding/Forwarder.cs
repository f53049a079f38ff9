using System.Net.Http.Headers;
using System.Net.Sockets;
using CometRunway.Cli.Webhooks;
using CometRunway.Client;

namespace CometRunway.Cli.Forwarding;

/// <summary>Posts updates to a receiver as the server posts them to webhooks: signed, one after the other, nowhere but where it was told.</summary>
/// <param name="receiver">Where to.</param>
/// <param name="secret">What signs.</param>
/// <param name="clock">The clock.</param>
internal sealed class Forwarder(Uri receiver, SigningSecret secret, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15); // As the server's.

    // Long enough for a program that its developer just started anew; the server itself goes on for three days.
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    // A client of its own: nothing that the server is told, such as the key, can get to the receiver.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ActivityHeadersPropagator = null }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Posts an update until it is taken, five times at most. The next one waits: they come in order.</summary>
    public async Task<Forwarded> Forward(RunwayUpdate update, CancellationToken cancellationToken)
    {
        var body = EventBody.Of(update);
        for (var attempt = 1; ; attempt++)
        {
            var began = clock.GetTimestamp();
            var (status, error) = await Post(update, body, cancellationToken);
            var forwarded = new Forwarded(update.Id, EventTypes.Of(update), update.TaskId, status is >= 200 and <= 299, status, error, attempt, (long)clock.GetElapsedTime(began).TotalMilliseconds);
            if (forwarded.Delivered || attempt > Pauses.Length) return forwarded;
            await Task.Delay(Pauses[attempt - 1], clock, cancellationToken);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<(int? Status, string? Error)> Post(RunwayUpdate update, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            using var request = Write(update, body);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return ((int)response.StatusCode, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"No answer within {Patience.TotalSeconds:0} s.");
        }
        catch (HttpRequestException failure)
        {
            return (null, failure.HttpRequestError is HttpRequestError.ConnectionError ? "No connection: is the receiver up?" : $"No usable answer ({failure.HttpRequestError}).");
        }
        catch (SocketException failure) // .NET does not wrap what happens to a connection that is gone again before it is used.
        {
            return (null, $"No usable answer ({failure.SocketErrorCode}).");
        }
    }

    private HttpRequestMessage Write(RunwayUpdate update, ReadOnlyMemory<byte> body)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, receiver) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("webhook-id", update.Id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", $"{now}");
        request.Headers.TryAddWithoutValidation("webhook-signature", secret.Sign(update.Id, now, body.Span));
        request.Headers.TryAddWithoutValidation("User-Agent", "CometRunway");
        if (update.TraceParent is { } trace) request.Headers.TryAddWithoutValidation("traceparent", trace);
        return request;
    }
}
