using System.Buffers;
using System.Net.Http.Headers;
using CometRunway.Core.Forwarding;
using CometRunway.Server.Callers;
using Microsoft.Net.Http.Headers;

namespace CometRunway.Server.Forwarding;

/// <summary>
/// A create on its way to the upstream, and the answer on its way back: what was accepted is held until its task is known. Of an answer that is large the
/// beginning is held, and the rest passes as a stream.
/// </summary>
/// <param name="target">Where it goes.</param>
/// <param name="caller">Whose it is.</param>
/// <param name="track">Tracks the task of an answer 2xx before anything of it goes out.</param>
internal sealed class CreateExchange(ForwardTarget target, Caller caller, Func<CreateAnswer, Task> track) : UnrepeatedRequest(target, caller)
{
    /// <summary>How much of an answer is held and looked at.</summary>
    public const int Held = 1024 * 1024;

    private const int Piece = 4 * 1024;

    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        AskForWhatCanBeRead(proxyRequest.Headers);
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (!await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken) || proxyResponse is not { IsSuccessStatusCode: true }) return proxyResponse is not null;

        var beginning = new ArrayBufferWriter<byte>(Piece);
        var isMore = IsMedia(proxyResponse.Content.Headers.ContentType) || await ReadBeginning(proxyResponse.Content, beginning, cancellationToken);
        await track(new CreateAnswer(beginning.WrittenMemory, httpContext.Response.Headers.ContentEncoding));

        // Not even nothing may be written where the status allows no body.
        if (beginning.WrittenCount > 0) await httpContext.Response.Body.WriteAsync(beginning.WrittenMemory, CancellationToken.None);
        return isMore;
    }

    // False where that was all of it.
    private static async Task<bool> ReadBeginning(HttpContent content, ArrayBufferWriter<byte> beginning, CancellationToken cancellationToken)
    {
        var answer = await content.ReadAsStreamAsync(cancellationToken);
        while (beginning.WrittenCount <= Held)
        {
            var read = await answer.ReadAsync(beginning.GetMemory(Piece), cancellationToken);
            if (read is 0) return false;
            beginning.Advance(read);
        }

        return true;
    }

    // What was made, or how it goes, instead of the name of a task: it names none, and its reader wants it as it comes.
    private static bool IsMedia(System.Net.Http.Headers.MediaTypeHeaderValue? type) =>
        type?.MediaType is { } name && (name is "text/event-stream" || ((string[])["audio/", "image/", "video/"]).Any(kind => name.StartsWith(kind, StringComparison.OrdinalIgnoreCase)));

    private static void AskForWhatCanBeRead(HttpRequestHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues(HeaderNames.AcceptEncoding, out var offers)) return;
        headers.Remove(HeaderNames.AcceptEncoding);
        if (ContentCoding.Narrow(offers.ToString()) is { } narrowed) headers.TryAddWithoutValidation(HeaderNames.AcceptEncoding, narrowed);
    }
}
