using CometRunway.Campaign.Installations;

namespace CometRunway.Campaign.Subscribers;

/// <summary>Sends each request to the next server: the load balancer before a client that knows one address.</summary>
internal sealed class TurnsHandler(Installation installation) : DelegatingHandler(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(3) })
{
    private int _turn;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var server = installation.Servers[(int)((uint)Interlocked.Increment(ref _turn) % (uint)installation.Servers.Count)];
        request.RequestUri = new Uri(server.Address, request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }
}
