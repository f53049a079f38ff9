using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace CometRunway.Server.Description;

/// <summary>Makes what an operation takes beside its body.</summary>
internal static class Parameter
{
    public static OpenApiParameter Path(string name, string description, OpenApiSchema schema, JsonNode example) =>
        new() { Name = name, In = ParameterLocation.Path, Required = true, Description = description, Schema = schema, Example = example };

    public static OpenApiParameter Query(string name, string description, OpenApiSchema schema, JsonNode example) =>
        new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema, Example = example };

    public static OpenApiParameter Header(string name, string description, OpenApiSchema schema, JsonNode example) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = schema, Example = example };
}
