using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CometRunway.Server.Description;

/// <summary>Puts schemas among the document's components, where no answer or body of an operation does.</summary>
internal static class Components
{
    // Where ASP.NET Core writes the name that a type's schema has among the components.
    private const string NameOfSchema = "x-schema-id";

    extension(OpenApiOperationTransformerContext context)
    {
        public IEnumerable<T> Described<T>() => context.Description.ActionDescriptor.EndpointMetadata.OfType<T>();

        public async Task<IOpenApiSchema> Refer(Type type, CancellationToken cancellationToken) =>
            context.Document!.Adopt(await context.GetOrCreateSchemaAsync(type, parameterDescription: null, cancellationToken));
    }

    extension(OpenApiDocumentTransformerContext context)
    {
        public async Task<IOpenApiSchema> Refer(OpenApiDocument document, Type type, CancellationToken cancellationToken) =>
            document.Adopt(await context.GetOrCreateSchemaAsync(type, parameterDescription: null, cancellationToken));
    }

    private static IOpenApiSchema Adopt(this OpenApiDocument document, IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema own) return schema;
        var name = own.Metadata?.TryGetValue(NameOfSchema, out var value) is true ? value as string : null;
        if (string.IsNullOrEmpty(name))
        {
            document.AdoptParts(own);
            return own;
        }

        // First itself, then its parts: a schema may hold itself.
        if (document.AddComponent(name, own)) document.AdoptParts(own);
        return new OpenApiSchemaReference(name, document);
    }

    private static void AdoptParts(this OpenApiDocument document, OpenApiSchema schema)
    {
        foreach (var (name, part) in schema.Properties?.ToList() ?? []) schema.Properties![name] = document.Adopt(part);
        if (schema.Items is { } items) schema.Items = document.Adopt(items);
        if (schema.AdditionalProperties is { } values) schema.AdditionalProperties = document.Adopt(values);
    }
}
