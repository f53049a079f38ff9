using CometRunway.Core.Forwarding;
using CometRunway.Grains.Upstream;
using CometRunway.Server.Callers;
using CometRunway.Server.Draining;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace CometRunway.Server.Forwarding;

/// <summary>
/// Forwards what creates a task. A create is paid for: once it has gone to the upstream, its answer is waited for and its task tracked whatever becomes of the
/// caller, the answer reaches the caller whatever becomes of the tracking, and nobody sends it a second time.
/// </summary>
internal sealed class Creates(UpstreamForwarder upstream, CreateTracking tracking, ForwardingFailures failures, Drain drain)
{
    private const string TrackingHeader = "CometRunway-Tracking";

    public async Task<IResult> Forward(HttpContext http, Caller caller, ForwardTarget target)
    {
        drain.RequireNotBegun();
        var terms = CreateTerms.Read(http.Request);
        var scan = new ModelScan();
        if (http.Request.HasJsonContentType()) http.Request.Body = new ScannedBody(http.Request.Body, scan);
        SayIfThereIsNoBody(http);

        using var lifetime = new OwnLifetime(http);
        var exchange = new CreateExchange(target, caller);
        var error = await upstream.Send(http, exchange);
        if (error is not ForwarderError.None) return failures.OfCreate(http, error);

        if (exchange.Accepted is { } answer)
        {
            if (ContentCoding.Decode(answer, http.Response.Headers.ContentEncoding, CreateExchange.LargestAnswer) is { } json && CreatedTask.TryRead(json, out var id))
                http.Response.Headers[TrackingHeader] = await tracking.Track(caller, terms.Admit(id, target, scan.Model)) ? "tracked" : "pending";
            await http.Response.Body.WriteAsync(answer, CancellationToken.None);
        }

        await http.Response.CompleteAsync();
        return Results.Empty;
    }

    // The HTTP client repeats a request without content by itself where a connection breaks. One whose content is known to be empty it does not.
    private static void SayIfThereIsNoBody(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) http.Request.ContentLength = 0;
    }
}
