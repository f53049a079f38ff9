using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CometRunway.Server.Hosting.PriorKnowledge;

/// <summary>
/// Kestrel, and beside it a second one for HTTP/2 without TLS. Kestrel alone takes every connection without TLS for HTTP/1.1 where a port speaks both, since
/// nothing is negotiated there; so a connection that begins as only HTTP/2 does is handed over to the one that speaks nothing else.
/// </summary>
internal sealed class TwoProtocolServer(IServer kestrel, KestrelServer http2) : IServer
{
    public IFeatureCollection Features => kestrel.Features;

    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        await http2.StartAsync(application, cancellationToken);
        await kestrel.StartAsync(application, cancellationToken);
    }

    // Together: a connection that was handed over ends at the one when it has ended at the other.
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(kestrel.StopAsync(cancellationToken), http2.StopAsync(cancellationToken));

    public void Dispose()
    {
        kestrel.Dispose();
        http2.Dispose();
    }
}
