using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace CometRunway.Server.Http;

/// <summary>Where the paths of the API's description begin.</summary>
internal sealed class ServerDescription(IOptions<PathBaseOptions> options) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Servers = [new OpenApiServer { Url = options.Value.Path.Value is { Length: > 0 } path ? path : "/", Description = "The server that tells this." }];
        return Task.CompletedTask;
    }
}
