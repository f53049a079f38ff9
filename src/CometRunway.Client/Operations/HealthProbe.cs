using CometRunway.Client.Json;
using CometRunway.Client.Transport;

namespace CometRunway.Client.Operations;

/// <summary>Asks a server how it is, once: whoever asks so wants to know of failures.</summary>
internal sealed class HealthProbe(Exchange exchange)
{
    private const string Text = "text/plain";

    public async Task<ServerSign> Ping(CancellationToken cancellationToken)
    {
        var asked = exchange.Clock.GetTimestamp();
        using var response = await exchange.Send(new Call(HttpMethod.Get, ApiPath.Life) { Accept = Text, IsOfTenant = false }, HttpCompletionOption.ResponseContentRead, cancellationToken);
        var took = exchange.Clock.GetElapsedTime(asked);
        return response.Content.Headers.ContentType?.MediaType is Text && await response.Content.ReadAsStringAsync(cancellationToken) is "alive"
            ? new ServerSign { Took = took, ServerTime = response.Headers.Date }
            : throw Failures.Unexpected(exchange.Server, Failures.Describe(response), (int)response.StatusCode);
    }

    /// <summary>A server that is not ready says so with the status of one that is out of reach.</summary>
    public Task<ServerReadiness> Readiness(CancellationToken cancellationToken) =>
        exchange.ReadOnce(new Call(HttpMethod.Get, ApiPath.Readiness) { IsOfTenant = false, MayBeUnavailable = true }, ClientJson.Default.ServerReadiness, cancellationToken);
}
