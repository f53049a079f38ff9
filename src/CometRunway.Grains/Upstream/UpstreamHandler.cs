using System.Diagnostics.Metrics;
using System.Net;

namespace CometRunway.Grains.Upstream;

/// <summary>How connections to the upstream are made, for polls and for what is forwarded alike.</summary>
public static class UpstreamHandler
{
    /// <summary>Connections are renewed, so that a change of the upstream's addresses is followed. Redirects are not: the key would go along.</summary>
    /// <param name="decompression">Which codings are undone.</param>
    /// <param name="meters">Makes the meter of what is measured of requests; null: that of all HTTP clients.</param>
    public static SocketsHttpHandler Create(DecompressionMethods decompression, IMeterFactory? meters = null) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = decompression,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        EnableMultipleHttp2Connections = true,
        MeterFactory = meters,
        ActivityHeadersPropagator = null, // Our traces are nothing to the upstream.
    };
}
