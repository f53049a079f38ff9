using System.Buffers;
using System.Net.Http.Headers;
using CometRunway.Core.Forwarding;
using CometRunway.Grains.Upstream;
using CometRunway.Server.Callers;
using Microsoft.Net.Http.Headers;

namespace CometRunway.Server.Forwarding;

/// <summary>A create on its way to the upstream, and the answer on its way back: what was accepted is held until its task is known.</summary>
internal sealed class CreateExchange(ForwardTarget target, Caller caller) : OutgoingRequest(target, caller)
{
    /// <summary>An answer that is larger tells of no task: it is passed on as a stream.</summary>
    public const int LargestAnswer = 1024 * 1024;

    private const int Piece = 4 * 1024;

    /// <summary>The body of an answer 2xx, whole; null where there was none, or it is passed on already.</summary>
    public ReadOnlyMemory<byte>? Accepted { get; private set; }

    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        AskForWhatCanBeRead(proxyRequest.Headers);
    }

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (!await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken) || proxyResponse is not { IsSuccessStatusCode: true }) return proxyResponse is not null;

        var answer = await proxyResponse.Content.ReadAsStreamAsync(cancellationToken);
        var beginning = new ArrayBufferWriter<byte>(Piece);
        while (await answer.ReadAsync(beginning.GetMemory(Piece), cancellationToken) is > 0 and var read)
        {
            beginning.Advance(read);
            if (beginning.WrittenCount <= LargestAnswer) continue;
            await httpContext.Response.Body.WriteAsync(beginning.WrittenMemory, cancellationToken);
            return true;
        }

        Accepted = beginning.WrittenMemory;
        return false;
    }

    private static void AskForWhatCanBeRead(HttpRequestHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues(HeaderNames.AcceptEncoding, out var offers)) return;
        headers.Remove(HeaderNames.AcceptEncoding);
        if (ContentCoding.Narrow(offers.ToString()) is { } narrowed) headers.TryAddWithoutValidation(HeaderNames.AcceptEncoding, narrowed);
    }
}
