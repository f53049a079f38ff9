using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CometRunway.Server.Description;

/// <summary>Describes what operations take beside their bodies: handlers read it from the request, where ASP.NET Core does not see it.</summary>
internal sealed class ParameterDescription : IOpenApiOperationTransformer
{
    private static readonly OpenApiParameter OfEvery =
        Parameter.Header("X-Request-Id", "A name for the request, which its answer bears, too: 1 to 128 visible ASCII characters. Anything else is ignored.", Schemas.Text(longest: 128), "order-7781");

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var taken = context.Described<TakenParameters>().SelectMany(static parameters => parameters.Parameters).ToList();
        context.Document!.AddComponent(OfEvery.Name!, OfEvery);
        operation.Parameters = [.. taken, new OpenApiParameterReference(OfEvery.Name!, context.Document)];
        return Task.CompletedTask;
    }
}
