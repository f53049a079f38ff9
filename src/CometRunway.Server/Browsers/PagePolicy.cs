using CometRunway.Server.Http;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CometRunway.Server.Browsers;

/// <summary>
/// What pages from other addresses may do (CORS). A page that is named may use <c>/api</c> and Runway's addresses with all that belongs to them. Where every page
/// is allowed, each may do what a token is for: read tasks, groups and updates. Any other is told nothing, and its browser keeps the answer from it.
/// </summary>
internal sealed class PagePolicy(IOptions<BrowserOptions> options) : ICorsPolicyProvider
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);
    private static readonly string[] Exposed = [HeaderNames.ETag, HeaderNames.Link, HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate, "CometRunway-Tracking", "CometRunway-Task", "Preference-Applied", "X-Should-Retry", RequestNames.RequestId, RequestNames.TraceId];
    private static readonly string[] OfReaders = [HeaderNames.Accept, HeaderNames.Authorization, HeaderNames.CacheControl, HeaderNames.IfNoneMatch, "Last-Event-ID", "Prefer"];
    private static readonly string[] Readable = ["/api/tasks", "/api/groups", "/api/updates"];
    private static readonly string[] Ours = ["/api", "/v1", "/runwayml/v1", "/runway"];

    private readonly string[] _named = [.. options.Value.Origins.Where(static origin => origin is not BrowserOptions.Any)];
    private readonly bool _everybody = options.Value.Origins.Contains(BrowserOptions.Any);
    private readonly CorsPolicy _full = New([.. options.Value.Origins.Where(static origin => origin is not BrowserOptions.Any)], static policy => policy.AllowAnyMethod().AllowAnyHeader());
    private readonly CorsPolicy _reading = New([BrowserOptions.Any], static policy => policy.WithMethods(HttpMethods.Get, HttpMethods.Head).WithHeaders(OfReaders));

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) => Task.FromResult(For(context.Request));

    private CorsPolicy? For(HttpRequest request)
    {
        if (_named.Contains(request.Headers.Origin.ToString(), StringComparer.OrdinalIgnoreCase)) return IsUnder(request.Path, Ours) ? _full : null;
        return _everybody && IsRead(request.Method) && IsUnder(request.Path, Readable) ? _reading : null;
    }

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsUnder(PathString path, string[] places) => places.Any(place => path.StartsWithSegments(place, StringComparison.OrdinalIgnoreCase));

    private static CorsPolicy New(string[] origins, Action<CorsPolicyBuilder> allow)
    {
        var policy = new CorsPolicyBuilder(origins).WithExposedHeaders(Exposed).SetPreflightMaxAge(Remembered);
        allow(policy);
        return policy.Build();
    }
}
