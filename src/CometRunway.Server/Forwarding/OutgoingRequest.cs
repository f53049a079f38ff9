using System.Collections.Frozen;
using CometRunway.Core.Forwarding;
using CometRunway.Server.Callers;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

namespace CometRunway.Server.Forwarding;

/// <summary>
/// A caller's request as the upstream gets it: its headers and its key, but nothing that was meant for this server alone or that tells a third party of who
/// stands before it.
/// </summary>
internal class OutgoingRequest(ForwardTarget target, Caller caller) : HttpTransformer
{
    private static readonly FrozenSet<string> NotTheUpstreams = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        HeaderNames.Host,
        "Prefer",
        "Forwarded",
        "X-Real-IP",
        HeaderNames.TraceParent,
        HeaderNames.TraceState,
        HeaderNames.Baggage,
        HeaderNames.RequestId,
        HeaderNames.CorrelationContext);

    private static readonly string[] NotTheUpstreamsBeginnings = ["CometRunway-", "X-Forwarded-"];

    public string Address => target.Address.AbsoluteUri;

    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var nominated = httpContext.Request.Headers.GetCommaSeparatedValues(HeaderNames.Connection).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in proxyRequest.Headers.NonValidated.Select(static header => header.Key).Where(name => IsOurs(name) || nominated.Contains(name)).ToList())
            proxyRequest.Headers.Remove(name);

        proxyRequest.RequestUri = target.Address;
        proxyRequest.Headers.Remove(HeaderNames.Authorization); // However the caller wrote it, the upstream gets the one form that all understand.
        proxyRequest.Headers.TryAddWithoutValidation(HeaderNames.Authorization, $"Bearer {caller.Key}");
    }

    private static bool IsOurs(string name) =>
        NotTheUpstreams.Contains(name) || NotTheUpstreamsBeginnings.Any(beginning => name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
