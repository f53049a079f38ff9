using System.Net.Sockets;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>The network as a test sees it: whatever happens to a connection is an <see cref="HttpRequestException"/>. .NET does not wrap what happens to one that is gone again before it is used.</summary>
internal sealed class NetworkHandler() : DelegatingHandler(new SocketsHttpHandler { MaxConnectionsPerServer = 2_000 })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (SocketException exception)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, exception.Message, exception);
        }
    }
}
