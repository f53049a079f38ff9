using System.Net.Http.Headers;
using System.Net.Sockets;
using CometRunway.Core.Shapes;
using CometRunway.Grains.Machine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Webhooks;

/// <summary>
/// Receivers over HTTP. Nobody is followed anywhere, no proxy is asked, and a connection goes to an address that was looked up and found public, to that very
/// one. Of an answer only the status and <c>Retry-After</c> are read. Where there is none, whoever registered the address is told always the same, after always
/// the same time: else anybody could scan the ports of others from here. The cause is for the operator's log.
/// </summary>
internal sealed partial class WebhookSender : IWebhookSender, IDisposable
{
    // Each holds a socket for as long as its receiver takes. As many are kept for later, and once more as many, where all of them go out at once while few are kept.
    private static readonly int MostInFlight = Math.Max(1, OpenFiles.OfReceivers / 3);
    private const int LongestAnswer = 4 * 1024; // What is drained of it, so that the connection can serve again.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24); // The longest step of the schedule.

    private readonly SemaphoreSlim _places = new(MostInFlight);
    private readonly WebhookOptions _options;
    private readonly WebhookAnswer.Silence _silence;
    private readonly ReceiverConnections _connections;
    private readonly HttpClient _keeping;
    private readonly HttpClient _parting;
    private readonly TimeProvider _clock;
    private readonly ILogger<WebhookSender> _log;

    public WebhookSender(IOptions<WebhookOptions> options, TimeProvider clock, ILogger<WebhookSender> log)
    {
        (_options, _clock, _log) = (options.Value, clock, log);
        _silence = new WebhookAnswer.Silence($"No usable answer: see that the host's name leads to an address in the public internet, and that it takes connections, has a valid certificate and answers within {_options.Timeout.TotalSeconds:0.###} s.");
        _connections = new ReceiverConnections(_options.AllowPrivateAddresses);
        _keeping = Client(TimeSpan.FromMinutes(5));
        _parting = Client(TimeSpan.Zero);
    }

    public async Task<WebhookAnswer> Send(WebhookMessage message, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        var began = _clock.GetTimestamp();
        WebhookAnswer answer;
        try
        {
            answer = await Ask(message, cancellationToken);
        }
        finally
        {
            _places.Release();
        }

        if (answer is WebhookAnswer.Silence) await TakeAsLongAsTheSlowest(began, cancellationToken);
        return answer;
    }

    public void Dispose()
    {
        _keeping.Dispose();
        _parting.Dispose();
        _places.Dispose();
    }

    private async Task<WebhookAnswer> Ask(WebhookMessage message, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_options.Timeout);
        try
        {
            using var request = Write(message);
            using var response = await Client().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var retryAfter = response.Headers.TryGetValues("Retry-After", out var values) ? values.First() : null;
            return new WebhookAnswer.Status((int)response.StatusCode, RetryAfter.Read(retryAfter, response.Headers.Date ?? message.At, LongestWait));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            LogSilence(_log, message.Webhook, message.Id, "No answer in time.");
            return _silence;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var why = Describe(exception);
            LogSilence(_log, message.Webhook, message.Id, why);
            return _silence;
        }
    }

    private async Task TakeAsLongAsTheSlowest(long began, CancellationToken cancellationToken)
    {
        var left = _options.Timeout - _clock.GetElapsedTime(began);
        if (left > TimeSpan.Zero) await Task.Delay(left, _clock, cancellationToken);
    }

    private static HttpRequestMessage Write(WebhookMessage message)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, message.Url) { Content = new ReadOnlyMemoryContent(message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("webhook-id", message.Id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", $"{message.At.ToUnixTimeSeconds()}");
        request.Headers.TryAddWithoutValidation("webhook-signature", message.Signature);
        if (message.TraceParent is { } trace) request.Headers.TryAddWithoutValidation("traceparent", trace);
        request.Headers.TryAddWithoutValidation("User-Agent", "CometRunway");
        return request;
    }

    // Of each receiver a connection is kept for half a minute, and there may be any number of receivers: past as many as may be kept none is.
    private HttpClient Client() => _connections.Count < MostInFlight ? _keeping : _parting;

    private HttpClient Client(TimeSpan lifetime) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = lifetime,
        ConnectTimeout = _options.Timeout, // An attempt outlives the request that it was begun for.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        MaxResponseDrainSize = LongestAnswer,
        MaxResponseHeadersLength = 16,
        ActivityHeadersPropagator = null, // The message says which trace it is of.
        ConnectCallback = _connections.Open,
    }) { Timeout = Timeout.InfiniteTimeSpan };

    private static string Describe(Exception exception) => exception switch
    {
        HttpRequestException { InnerException: ForbiddenAddressException } => "The host has no address in the public internet, and this server sends nowhere else.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } or HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => "The host's name could not be resolved.",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "No secure connection: the certificate or TLS was not accepted.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "No connection.",
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } request => $"No usable answer ({request.HttpRequestError}).",
        _ => $"No usable answer ({exception.GetType().Name}).",
    };

    [LoggerMessage(Level = LogLevel.Debug, Message = "Webhook {Webhook} was sent {Id} and did not answer: {Why}")]
    private static partial void LogSilence(ILogger logger, WebhookKey? webhook, string id, string why);
}
