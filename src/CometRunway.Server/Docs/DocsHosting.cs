using Scalar.AspNetCore;

namespace CometRunway.Server.Docs;

/// <summary>The documentation that the server brings along: the page of the API at <c>/docs</c>, and one for each kind of problem.</summary>
internal static class DocsHosting
{
    // Scalar makes its styles as it goes, and draws with images of its own; whatever else it asked for would come from elsewhere.
    private const string BesideScripts =
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapDocs(this IEndpointRouteBuilder app)
    {
        app.MapScalarApiReference("/docs", static page => page.WithNonce().HideClientButton().HideDeveloperTools().DisableAgent().DisableMcp().DisableTelemetry().DisableDefaultFonts()) // It speaks to this server alone.
            .AddEndpointFilter(static (context, next) =>
            {
                context.HttpContext.Response.OnStarting(Guard, context.HttpContext);
                return next(context);
            });
        app.MapGet(Problems.ProblemKind.Pages, ProblemPages.List).ExcludeFromDescription();
        app.MapGet(Problems.ProblemKind.Pages + "/{kind}", ProblemPages.Show).ExcludeFromDescription();
    }

    private static Task Guard(object state)
    {
        var http = (HttpContext)state;
        if (http.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce) http.Response.Headers.ContentSecurityPolicy = $"script-src 'self' 'nonce-{nonce}'; {BesideScripts}";
        return Task.CompletedTask;
    }
}
