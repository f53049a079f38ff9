using CometRunway.Server.Callers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CometRunway.Server.Documents;

/// <summary>What <c>/openapi/v1.json</c> says of the whole.</summary>
internal sealed class ApiDescription : IOpenApiDocumentTransformer
{
    private const string Bearer = "bearer";
    private const string Token = "accessToken";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "CometRunway",
            Version = "v1",
            Description = "Tracks Runway's generation tasks, so that applications need not poll. The bearer key is the caller's own CometAPI or Runway key; requests may leave it out only where the server was started to lend its own (CometRunway:Callers:AllowKeyless), and only from its own machine. Pages in a browser bring a token instead, as ?access_token= or in the key's place, wherever one task or one group is read.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer };
        document.Components.SecuritySchemes[Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Query, Name = AccessTokenParameter.Name };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        return Task.CompletedTask;
    }
}
