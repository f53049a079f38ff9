using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CometRunway.Server.Description;

/// <summary>What <c>/openapi/v1.json</c> says of the whole.</summary>
internal sealed class ApiDescription : IOpenApiDocumentTransformer
{
    /// <summary>The name of the document.</summary>
    public const string Name = "v1";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Tracking", "Tasks: track them, read them, follow them."),
        ("Groups", "How many tasks of a group are where."),
        ("Bulk", "One action on many tasks."),
        ("Webhooks", "Updates that are sent to you, by the Standard Webhooks specification."),
        ("Operations", "How things stand, what tasks cost, and the servers."),
        ("Browsers", "Tokens, with which a page reads one task or one group, and the sessions of this server's own pages."),
        ("Drop-in", "What Runway's SDKs call: nothing but the base URL changes."),
        ("Process", "Whether this server lives, and is ready."),
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "CometRunway",
            Version = Name,
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            Description =
                """
                Tracks Runway's generation tasks, so that applications need not poll.

                The bearer key is the caller's own CometAPI or Runway key; requests may leave it out only where the server was started to lend its own (CometRunway:Callers:AllowKeyless), and only from its own machine. Pages in a browser bring a token instead, as ?access_token= or in the key's place, wherever one task or one group is read.

                A field that has nothing to say is left out of an answer, and never null; in a request null is as good as left out. Errors are problems by RFC 9457; at Runway's own addresses they have Runway's form.

                A stream of events is described as an array of them: each has the name of its kind in event, and in data a document of its own, as JSON text.
                """,
        };
        document.Tags = new HashSet<OpenApiTag>(Tags.Select(static tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
        return Task.CompletedTask;
    }
}
