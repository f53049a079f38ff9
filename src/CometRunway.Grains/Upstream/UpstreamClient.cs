using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using CometRunway.Core;
using CometRunway.Core.Shapes;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Upstream;

/// <summary>
/// The upstream over HTTP. It has a time-out and no retry: the next poll is the retry. One handler for the process.
/// </summary>
internal sealed class UpstreamClient : IUpstream, IDisposable
{
    private readonly HttpClient _http;
    private readonly UpstreamOptions _options;
    private readonly TimeProvider _clock;
    private readonly string _base;

    public UpstreamClient(IOptions<UpstreamOptions> options, UpstreamMeters meters, TimeProvider clock)
    {
        _options = options.Value;
        _clock = clock;
        _base = _options.BaseUrl.AbsoluteUri.TrimEnd('/');
        _http = new HttpClient(UpstreamHandler.Create(DecompressionMethods.All, meters)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public Task<Reading> Read(RunwayTask task, string key, CancellationToken cancellationToken) => Ask(HttpMethod.Get, task, key, _options.Kind.Read, cancellationToken);

    public Task<Reading> Cancel(RunwayTask task, string key, CancellationToken cancellationToken) => Ask(HttpMethod.Delete, task, key, _options.Kind.ReadCancellation, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<Reading> Ask(HttpMethod method, RunwayTask task, string key, Func<UpstreamAnswer, TaskId, DateTimeOffset, Reading> read, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_options.Timeout);
        try
        {
            using var request = Request(method, task, key);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            using var body = new BoundedBody();
            if (!await body.Fill(response.Content, patience.Token)) return new Reading.Miss($"The answer is larger than {BoundedBody.Largest / 1024} KiB.");

            var retryAfter = response.Headers.TryGetValues("Retry-After", out var values) ? values.First() : null;
            var answer = new UpstreamAnswer((int)response.StatusCode, body.Content, retryAfter, _options.BaseUrl, response.Headers.Date);
            return WithoutKey(read(answer, task.Identity.Id, _clock.GetUtcNow()), key);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Reading.ComeBackLater($"No answer within {_options.Timeout.TotalSeconds:0.###} s.");
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or IOException or AuthenticationException or InvalidDataException)
        {
            return new Reading.ComeBackLater($"No answer: {Describe(exception)}.");
        }
    }

    private HttpRequestMessage Request(HttpMethod method, RunwayTask task, string key)
    {
        var request = new HttpRequestMessage(method, _base + _options.Kind.PathOf(task.Identity.Id))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.TryAddWithoutValidation("X-Runway-Version", task.Admission.ApiVersion ?? _options.ApiVersion);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (method != HttpMethod.Get) request.Content = new ByteArrayContent([]); // One without content is sent again by the client where its connection breaks.
        return request;
    }

    private static string Describe(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } request
            ? request.HttpRequestError.ToString()
            : exception.GetType().Name;

    // Gateways like to repeat the key that they refuse.
    private static Reading WithoutKey(Reading reading, string key) => reading switch
    {
        Reading.NotVisible gone => gone with { Why = Hide(gone.Why, key) },
        Reading.ComeBackLater later => later with { Why = Hide(later.Why, key) },
        Reading.Unauthorized refused => refused with { Why = Hide(refused.Why, key) },
        Reading.Miss miss => miss with { Why = Hide(miss.Why, key) },
        _ => reading,
    };

    private static string Hide(string text, string key) => text.Replace(key, "[key]", StringComparison.Ordinal);
}
