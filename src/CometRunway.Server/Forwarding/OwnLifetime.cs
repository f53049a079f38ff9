using Microsoft.AspNetCore.Http.Features;

namespace CometRunway.Server.Forwarding;

/// <summary>
/// A request that does not end with its caller: what the upstream was asked to create is awaited though nobody waits for the answer any more. An upload that
/// breaks off still ends it, because then there is nothing more to send.
/// </summary>
internal sealed class OwnLifetime : IHttpRequestLifetimeFeature, IDisposable
{
    private readonly HttpContext _http;
    private readonly IHttpRequestLifetimeFeature _callers;

    public OwnLifetime(HttpContext http)
    {
        _http = http;
        _callers = http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        http.Features.Set<IHttpRequestLifetimeFeature>(this);
    }

    public CancellationToken RequestAborted { get; set; } = CancellationToken.None;

    public void Abort() => _callers.Abort();

    public void Dispose() => _http.Features.Set(_callers);
}
