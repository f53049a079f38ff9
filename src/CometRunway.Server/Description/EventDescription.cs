using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CometRunway.Server.Description;

/// <summary>
/// Describes streams of events, as OpenAPI 3.2 reads sequential media types: an array, whose items are the events. Each kind of event is a case of its own,
/// and the document in its data, which is text, is its content schema.
/// </summary>
internal sealed class EventDescription : IOpenApiOperationTransformer
{
    private const string MediaType = "text/event-stream";
    private const string Ok = "200";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var events in context.Described<DescribedEvents>())
        {
            var cases = new List<OpenApiSchema>();
            foreach (var kind in events.Kinds) cases.Add(Describe(kind, await context.Refer(kind.Data, cancellationToken)));
            context.Document!.AddComponent(events.Name, cases is [var only] ? only : new OpenApiSchema { Description = events.Description, OneOf = [.. cases] });
            if (!operation.Responses!.TryGetValue(Ok, out var answer))
                operation.Responses[Ok] = answer = new OpenApiResponse { Description = "The events.", Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) };
            answer.Content![MediaType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description = "The events, one after another. A comment comes every 15 seconds where nothing else does.",
                    Items = new OpenApiSchemaReference(events.Name, context.Document),
                },
            };
        }
    }

    private static OpenApiSchema Describe(EventKind kind, IOpenApiSchema data)
    {
        var fields = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["event"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = kind.Name } };
        if (kind.HasId) fields["id"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Resumes after this event, as Last-Event-ID." };
        fields["data"] = new OpenApiSchema { Type = JsonSchemaType.String, ContentMediaType = "application/json", ContentSchema = data };
        return new OpenApiSchema
        {
            Title = kind.Name,
            Description = kind.Description,
            Type = JsonSchemaType.Object,
            Properties = fields,
            Required = new HashSet<string>(fields.Keys, StringComparer.Ordinal),
        };
    }
}
