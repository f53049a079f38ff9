using CometRunway.Server.Description;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CometRunway.Server.Webhooks;

/// <summary>Describes what receivers of webhooks are sent, and what their answers mean.</summary>
internal sealed class WebhookDescription : IOpenApiDocumentTransformer
{
    private const string Tag = "Webhooks";

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var update = await context.Refer(document, typeof(EventDocument), cancellationToken);
        var test = await context.Refer(document, typeof(TestEventDocument), cancellationToken);
        document.Webhooks = new Dictionary<string, IOpenApiPathItem>(StringComparer.Ordinal)
        {
            ["taskChanged"] = Sent("receiveUpdate", "A task has changed", "Sent for each update that the webhook wants; it may come more than once, always with the same webhook-id and the same body.", update, document, TraceParent()),
            ["webhookTest"] = Sent("receiveTest", "A webhook is tested", "Sent when its owner asks for it.", test, document),
        };
    }

    private static OpenApiPathItem Sent(string name, string summary, string description, IOpenApiSchema body, OpenApiDocument document, params OpenApiParameter[] others) => new()
    {
        Operations = new()
        {
            [HttpMethod.Post] = new OpenApiOperation
            {
                OperationId = name,
                Summary = summary,
                Description = description,
                Tags = new HashSet<OpenApiTagReference> { new(Tag, document) },
                Security = [],
                Parameters =
                [
                    Header("webhook-id", "The one id of the update on every channel.", Schemas.Text(), "42"),
                    Header("webhook-timestamp", "When this attempt began, as Unix seconds.", Schemas.Text("^[0-9]+$"), "1764300000"),
                    Header("webhook-signature", "By the Standard Webhooks specification: v1 and the base64 of the HMAC-SHA-256, with the secret, of id.timestamp.body. Two, separated by a space, while a secret is exchanged.", Schemas.Text("^v1,"), "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
                    .. others,
                ],
                RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = new() { Schema = body } },
                },
                Responses = new OpenApiResponses
                {
                    ["2XX"] = new OpenApiResponse { Description = "Within 15 seconds: it is delivered." },
                    ["410"] = new OpenApiResponse { Description = "The endpoint is gone for good: the webhook is disabled." },
                    ["429"] = new OpenApiResponse { Description = "Later; Retry-After is obeyed." },
                    ["503"] = new OpenApiResponse { Description = "Later; Retry-After is obeyed." },
                    ["default"] = new OpenApiResponse { Description = "Anything else, redirects among it: it is attempted again, by the schedule." },
                },
            },
        },
    };

    private static OpenApiParameter TraceParent() => Parameter.Header(
        "traceparent",
        "W3C trace context: the attempt, linked to the request that the task was admitted with, where this server exports its traces; else that request, which the body names too. Absent where that is not known.",
        Schemas.Text("^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$"),
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

    private static OpenApiParameter Header(string name, string description, OpenApiSchema schema, string example)
    {
        var header = Parameter.Header(name, description, schema, example);
        header.Required = true;
        return header;
    }
}
