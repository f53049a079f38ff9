using CometRunway.Core.Forwarding;
using CometRunway.Server.Callers;

namespace CometRunway.Server.Forwarding;

/// <summary>A request that the upstream might charge again for: nobody sends it a second time unless it is certain that the first came to nothing.</summary>
internal class UnrepeatedRequest(ForwardTarget target, Caller caller) : OutgoingRequest(target, caller)
{
    // Runway's SDKs repeat what ends with 500 or more unless they are told not to.
    private const string ShouldRetryHeader = "X-Should-Retry";

    /// <summary>Tells the caller's SDK not to repeat it.</summary>
    public static void Forbid(HttpResponse response) => response.Headers[ShouldRetryHeader] = "false";

    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var passes = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        if (proxyResponse is not null && Repetition.MayBeDone((int)proxyResponse.StatusCode) && !proxyResponse.Headers.NonValidated.Contains(ShouldRetryHeader)) Forbid(httpContext.Response);
        return passes;
    }
}
