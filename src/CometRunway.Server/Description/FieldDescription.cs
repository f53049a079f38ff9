using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CometRunway.Server.Description;

/// <summary>
/// Says of the fields of documents what their types don't. A document that is answered leaves a field out where there is nothing to say, and none is ever null;
/// in one that is sent, null is as good as absent, and unknown fields are refused: that tells the two apart.
/// </summary>
internal sealed class FieldDescription : IOpenApiSchemaTransformer
{
    private const string IsNullable = "x-is-nullable-property"; // Where ASP.NET Core notes it of a property that becomes a reference.

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (name, field) in schema.Properties?.ToList() ?? []) DescribeAbsence(schema, name, (OpenApiSchema)field);
        foreach (var said in context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [])
        {
            if (said is WordsAttribute words) Text(schema).Enum = [.. words.Words.Select(static word => (JsonNode)word)];
            if (said is AtLeastAttribute bound) schema.Minimum = bound.Least.ToString(CultureInfo.InvariantCulture);
        }

        Lower(schema);
        return Task.CompletedTask;
    }

    private static void DescribeAbsence(OpenApiSchema document, string name, OpenApiSchema field)
    {
        var isReference = field.Metadata?.ContainsKey(IsNullable) is true;
        if (field.Type?.HasFlag(JsonSchemaType.Null) is not true && !isReference) return;
        document.Required?.Remove(name);
        if (!document.AdditionalPropertiesAllowed) return;
        field.Type &= ~JsonSchemaType.Null;
        if (isReference) field.Metadata!.Remove(IsNullable);
    }

    // Whole numbers count something or name a place: none is negative. What is said of the text of a list is said of its items.
    private static void Lower(OpenApiSchema schema)
    {
        if (schema.Type?.HasFlag(JsonSchemaType.Integer) is true) schema.Minimum ??= "0";
        if (schema.Items is not OpenApiSchema items) return;
        (items.Pattern, schema.Pattern) = (items.Pattern ?? schema.Pattern, null);
        (items.Format, schema.Format) = (items.Format ?? schema.Format, null);
    }

    private static OpenApiSchema Text(OpenApiSchema schema) => schema.Items as OpenApiSchema ?? schema;
}
