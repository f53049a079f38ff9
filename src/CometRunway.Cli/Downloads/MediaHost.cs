using System.Net.Http.Headers;
using System.Net.Sockets;

namespace CometRunway.Cli.Downloads;

/// <summary>Where outputs lie. It is told nothing but what is wanted of it: no key, no cookie.</summary>
/// <param name="clock">The clock.</param>
internal sealed class MediaHost(TimeProvider clock) : IDisposable
{
    private const long LargestFile = 16L * 1024 * 1024 * 1024;
    private const int BufferSize = 128 * 1024;
    private const int MostRedirections = 5;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = Silence,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Fetches what is missing of a file.</summary>
    /// <param name="url">Where it lies.</param>
    /// <param name="part">What is there of it.</param>
    /// <param name="tell">Is told how many bytes are there, and of how many where that is known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public async Task<Attempt> Fetch(Uri url, PartFile part, Action<long, long?> tell, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Silence);
        try
        {
            var known = part.Look();
            using var response = await Send(url, known, patience.Token);
            var body = new Body(response, part, known, tell, patience);
            return await Take(body, url);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Attempt.Broken($"Nothing came for {Silence.TotalSeconds:0} s.");
        }
        catch (HttpRequestException failure)
        {
            return new Attempt.Broken($"{url.Host} gives no usable answer ({failure.HttpRequestError}).");
        }
        catch (SocketException failure) // .NET does not wrap what happens to a connection that is gone again before it is used.
        {
            return new Attempt.Broken($"{url.Host} gives no usable answer ({failure.SocketErrorCode}).");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> Send(Uri url, Part known, CancellationToken cancellationToken)
    {
        for (var redirections = 0; ; redirections++)
        {
            using var request = Ask(url, known);
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (redirections == MostRedirections || Redirection.Next(url, response.StatusCode, response.Headers.Location) is not { } next) return response;
            response.Dispose();
            url = next;
        }
    }

    private static HttpRequestMessage Ask(Uri url, Part known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("User-Agent", "CometRunway");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity"); // A range is of the file itself.
        if (!known.IsResumable) return request;
        request.Headers.Range = new RangeHeaderValue(known.Length, null);
        request.Headers.TryAddWithoutValidation("If-Range", known.Tag);
        return request;
    }

    private async Task<Attempt> Take(Body body, Uri url)
    {
        var status = body.Response.StatusCode;
        var range = body.Response.Content.Headers.ContentRange;
        switch (Resumption.Of(body.Known, status, range?.From, range?.Length, body.Tag))
        {
            case Continuation.Whole:
                await using (var file = body.Part.Begin(body.Tag)) return await Copy(body, file, url, body.Response.Content.Headers.ContentLength);
            case Continuation.Rest:
                await using (var file = body.Part.Append()) return await Copy(body, file, url, range?.Length);
            case Continuation.Nothing:
                return new Attempt.Whole(OutputName.Extension(url, contentType: null));
            case Continuation.Misfit:
                body.Part.Drop();
                return new Attempt.Broken("What is there does not fit what its host has.");
            case Continuation.Dead:
                return new Attempt.Dead((int)status);
            case Continuation.Later:
                return new Attempt.Broken($"HTTP {(int)status}.", RetryAfter(body.Response));
            default:
                return new Attempt.Refused($"HTTP {(int)status}.");
        }
    }

    private static async Task<Attempt> Copy(Body body, FileStream file, Uri url, long? total)
    {
        await using var content = await body.Response.Content.ReadAsStreamAsync(body.Patience.Token);
        var buffer = new byte[BufferSize];
        while (true)
        {
            body.Tell(file.Length, total);
            if (file.Length > LargestFile || total > LargestFile) return new Attempt.Refused($"It is larger than {LargestFile >> 30} GiB.");
            body.Patience.CancelAfter(Silence);
            var count = 0;
            try
            {
                count = await content.ReadAsync(buffer, body.Patience.Token);
            }
            catch (IOException)
            {
                return new Attempt.Broken($"{url.Host} broke off.");
            }

            if (count is 0) return Ended(body, file.Length, url, total);
            await file.WriteAsync(buffer.AsMemory(0, count), body.Patience.Token);
        }
    }

    // A host may answer with less than the rest that it was asked for.
    private static Attempt Ended(Body body, long length, Uri url, long? total) => total is null || length == total
        ? new Attempt.Whole(OutputName.Extension(url, body.Response.Content.Headers.ContentType?.MediaType))
        : new Attempt.Broken($"{url.Host} gave {length} of {total} bytes.");

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is not { } asked ? null : asked.Delta ?? (asked.Date - (response.Headers.Date ?? clock.GetUtcNow()));

    /// <summary>An answer, and where it goes.</summary>
    private sealed record Body(HttpResponseMessage Response, PartFile Part, Part Known, Action<long, long?> Tell, CancellationTokenSource Patience)
    {
        /// <summary>What its host names this content with. A weak tag may stand for other bytes.</summary>
        public string? Tag => Response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : Response.Content.Headers.LastModified?.ToString("R");
    }
}
