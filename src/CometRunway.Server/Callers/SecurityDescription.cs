using CometRunway.Server.Description;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CometRunway.Server.Callers;

/// <summary>Describes how callers say who they are: with a key everywhere, at our own surface by the session of a page too, and with a token where an operation says so.</summary>
internal sealed class SecurityDescription(SessionCookie cookie) : IOpenApiDocumentTransformer, IOpenApiOperationTransformer
{
    private const string Bearer = "bearer";
    private const string SessionScheme = "session";
    private const string Token = "accessToken";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.AddComponent(Bearer, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "Your CometAPI or Runway key; at /api the operator's too." });
        document.AddComponent(SessionScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = cookie.Name,
            Description = "The session of a page of this server, from POST /api/session. What changes something wants the page's Origin, too.",
        });
        document.AddComponent(Token, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Query,
            Name = AccessTokenParameter.Name,
            Description = "A token for reading one task or one group.",
        });
        document.Security = [Requirement(Bearer, document)];
        return Task.CompletedTask;
    }

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Described<OpenToAll>().Any()) operation.Security = [];
        else if (context.Described<TakesTokens>().Any()) operation.Security = Any(context.Document!, Bearer, SessionScheme, Token);
        else if ($"{context.Description.RelativePath}".StartsWith("api/", StringComparison.Ordinal)) operation.Security = Any(context.Document!, Bearer, SessionScheme);
        return Task.CompletedTask;
    }

    private static List<OpenApiSecurityRequirement> Any(OpenApiDocument document, params string[] schemes) => [.. schemes.Select(scheme => Requirement(scheme, document))];

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiDocument document) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
