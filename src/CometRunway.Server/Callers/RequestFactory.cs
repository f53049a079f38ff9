using Microsoft.AspNetCore.Http.Features;

namespace CometRunway.Server.Callers;

/// <summary>
/// Begins requests as ASP.NET Core does, but for the access token in their address: what comes first of all, the host's own log and trace of a request, would
/// already tell it.
/// </summary>
internal sealed class RequestFactory(IServiceProvider services) : IHttpContextFactory
{
    private readonly DefaultHttpContextFactory _inner = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        AccessTokenParameter.TakeOut(featureCollection);
        return _inner.Create(featureCollection);
    }

    public void Dispose(HttpContext httpContext) => _inner.Dispose(httpContext);
}
