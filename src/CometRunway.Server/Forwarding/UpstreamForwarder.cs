using System.Diagnostics;
using System.Net;
using CometRunway.Grains.Telemetry;
using CometRunway.Grains.Upstream;
using Yarp.ReverseProxy.Forwarder;

namespace CometRunway.Server.Forwarding;

/// <summary>Sends requests on to the upstream and its answers back, as streams. Nothing is ever sent twice.</summary>
internal sealed class UpstreamForwarder(IHttpForwarder forwarder, UpstreamMeters meters) : IDisposable
{
    /// <summary>How long nothing may move. An upstream may think for minutes before it answers a create.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    private static readonly ForwarderRequestConfig Patience = new() { ActivityTimeout = LongestSilence };

    private static readonly ActivitySource Spans = new(CometRunwayTelemetry.Name);

    private readonly HttpMessageInvoker _upstream = new(UpstreamHandler.Create(DecompressionMethods.None, meters)); // A body stays what it is, byte for byte.

    public async Task<ForwarderError> Send(HttpContext http, OutgoingRequest request)
    {
        using var span = Spans.StartActivity("forward", ActivityKind.Client);
        var error = await forwarder.SendAsync(http, request.Address, _upstream, Patience, request, CancellationToken.None);
        Tell(span, http, error);
        return error;
    }

    public void Dispose() => _upstream.Dispose();

    private static void Tell(Activity? span, HttpContext http, ForwarderError error)
    {
        if (span is not { IsAllDataRequested: true }) return;
        span.SetTag("http.request.method", http.Request.Method);
        if (error is ForwarderError.None) span.SetTag("http.response.status_code", http.Response.StatusCode);
        else span.SetTag("error.type", error.ToString());
        if (error is not ForwarderError.None || http.Response.StatusCode >= StatusCodes.Status400BadRequest) span.SetStatus(ActivityStatusCode.Error);
    }
}
