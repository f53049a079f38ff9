using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Http;

/// <summary>
/// Lets everything be below a path (<see cref="PathBaseOptions"/>): whether the proxy before the server took it off or passed it on, what comes after this sees requests without it, and
/// knows it by <see cref="HttpRequest.PathBase"/>. Who speaks to the server itself, as probes and scrapers do, may leave it out.
/// </summary>
/// <param name="next">What answers.</param>
/// <param name="options">The path.</param>
/// <param name="endpoints">All addresses; they are known once requests come.</param>
internal sealed class PathBaseMiddleware(RequestDelegate next, IOptions<PathBaseOptions> options, EndpointDataSource endpoints)
{
    private readonly PathString _base = options.Value.Path;
    private readonly Lazy<PathPrefix> _prefix = new(() => new PathPrefix(options.Value.PathBase ?? "", endpoints.Endpoints.OfType<RouteEndpoint>().Where(static endpoint => endpoint.Metadata.GetMetadata<NotBelowPathBase>() is null).Select(FirstSegment).ToHashSet(StringComparer.OrdinalIgnoreCase)));

    public Task InvokeAsync(HttpContext http)
    {
        http.Request.PathBase = _base;
        if (_prefix.Value.TakeOff(http.Request.Path.Value ?? "") is { } rest)
        {
            var line = http.Features.GetRequiredFeature<IHttpRequestFeature>();
            http.Request.Path = rest;
            line.RawTarget = _prefix.Value.TakeOffTarget(line.RawTarget); // Whatever is passed on goes by it.
        }

        return next(http);
    }

    private static string FirstSegment(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText?.TrimStart('/').Split('/')[0] ?? "";
}
