using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CometRunway.Server.Description;

/// <summary>Describes bodies that may have one of several forms.</summary>
internal sealed class BodyDescription : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Described<EitherBody>().SingleOrDefault() is not { } either) return;
        var forms = new List<IOpenApiSchema>();
        foreach (var form in either.Forms) forms.Add(await context.Refer(form, cancellationToken));
        foreach (var media in operation.RequestBody!.Content!.Values) media.Schema = new OpenApiSchema { OneOf = forms };
    }
}
