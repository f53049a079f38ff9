using CometRunway.Server.Description;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CometRunway.Server.Callers;

/// <summary>Describes how callers say who they are: with a key everywhere, and with a token where an operation says so.</summary>
internal sealed class SecurityDescription : IOpenApiDocumentTransformer, IOpenApiOperationTransformer
{
    private const string Bearer = "bearer";
    private const string Token = "accessToken";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.AddComponent(Bearer, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "Your CometAPI or Runway key." });
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
        if (context.Described<TakesTokens>().Any()) operation.Security = [Requirement(Bearer, context.Document!), Requirement(Token, context.Document!)];
        return Task.CompletedTask;
    }

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiDocument document) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
