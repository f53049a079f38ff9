using System.Net;
using CometRunway.Grains.Upstream;
using Yarp.ReverseProxy.Forwarder;

namespace CometRunway.Server.Forwarding;

/// <summary>Sends requests on to the upstream and its answers back, as streams. Nothing is ever sent twice.</summary>
internal sealed class UpstreamForwarder(IHttpForwarder forwarder) : IDisposable
{
    /// <summary>How long nothing may move. An upstream may think for minutes before it answers a create.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    private static readonly ForwarderRequestConfig Patience = new() { ActivityTimeout = LongestSilence };

    private readonly HttpMessageInvoker _upstream = new(UpstreamHandler.Create(DecompressionMethods.None)); // A body stays what it is, byte for byte.

    public async Task<ForwarderError> Send(HttpContext http, OutgoingRequest request) =>
        await forwarder.SendAsync(http, request.Address, _upstream, Patience, request, CancellationToken.None);

    public void Dispose() => _upstream.Dispose();
}
