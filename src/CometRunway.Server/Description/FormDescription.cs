using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CometRunway.Server.Description;

/// <summary>Describes answers that are no documents: text, or documents one after another, which are an array to OpenAPI 3.2, as its sequential media types are.</summary>
internal sealed class FormDescription : IOpenApiOperationTransformer
{
    private const string Ok = "200";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var form in context.Described<DescribedForm>())
        {
            if (!operation.Responses!.TryGetValue(Ok, out var answer)) operation.Responses[Ok] = answer = new OpenApiResponse();
            var content = ((OpenApiResponse)answer).Content ??= new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal);
            content[form.MediaType] = new OpenApiMediaType { Schema = await Describe(form, context, cancellationToken) };
        }
    }

    private static async Task<OpenApiSchema> Describe(DescribedForm form, OpenApiOperationTransformerContext context, CancellationToken cancellationToken) => form.ItemsOf is { } items
        ? new OpenApiSchema { Type = JsonSchemaType.Array, Description = form.Description, Items = await context.Refer(items, cancellationToken) }
        : new OpenApiSchema { Type = JsonSchemaType.String, Description = form.Description };
}
