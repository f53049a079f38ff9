using System.Net.Http.Headers;
using CometRunway.Core.Forwarding;
using CometRunway.Server.Callers;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

namespace CometRunway.Server.Forwarding;

/// <summary>A caller's request as the upstream gets it, and its answer as the caller does: with the headers that pass, and the caller's key.</summary>
internal class OutgoingRequest(ForwardTarget target, Caller caller) : HttpTransformer
{
    public string Address => target.Address.AbsoluteUri;

    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var nominated = PassedHeaders.Nominated(httpContext.Request.Headers.Connection); // Kestrel makes "close" of what says close and more: the list sees to the rest.
        PassOnly(proxyRequest.Headers, nominated, PassedHeaders.GoesToUpstream);
        PassOnly(proxyRequest.Content?.Headers, nominated, PassedHeaders.GoesToUpstream);

        proxyRequest.RequestUri = target.Address;
        proxyRequest.Headers.Remove(HeaderNames.Authorization); // However the caller wrote it, the upstream gets the one form that all understand.
        proxyRequest.Headers.TryAddWithoutValidation(HeaderNames.Authorization, $"Bearer {caller.Key}");
    }

    public override ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is not null)
        {
            var nominated = Nominated(proxyResponse.Headers);
            PassOnly(proxyResponse.Headers, nominated, PassedHeaders.ComesBack);
            PassOnly(proxyResponse.Content.Headers, nominated, PassedHeaders.ComesBack);
        }

        return base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
    }

    public override ValueTask TransformResponseTrailersAsync(HttpContext httpContext, HttpResponseMessage proxyResponse, CancellationToken cancellationToken)
    {
        PassOnly(proxyResponse.TrailingHeaders, PassedHeaders.Nominated([]), PassedHeaders.ComesBack);
        return base.TransformResponseTrailersAsync(httpContext, proxyResponse, cancellationToken);
    }

    private static IReadOnlySet<string> Nominated(HttpHeaders headers) =>
        PassedHeaders.Nominated(headers.NonValidated.TryGetValues(HeaderNames.Connection, out var values) ? values : Enumerable.Empty<string>());

    private static void PassOnly(HttpHeaders? headers, IReadOnlySet<string> nominated, Func<string, bool> passes)
    {
        if (headers is null) return;
        foreach (var name in headers.NonValidated.Select(static header => header.Key).Where(name => nominated.Contains(name) || !passes(name)).ToList()) headers.Remove(name);
    }
}
