using System.Text.Json.Nodes;
using CometRunway.Core;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using Microsoft.OpenApi;

namespace CometRunway.Server.Forwarding;

/// <summary>What a create takes that is the tracker's, and what is passed on.</summary>
internal static class ForwardingParameters
{
    public static OpenApiParameter GroupHeader => Parameter.Header(CreateTerms.GroupHeader, "The group of the task that is created. It is not sent on.", Schemas.Text($"^{Forms.Group}$"), "batch-42");

    public static OpenApiParameter LabelsHeader =>
        Parameter.Header(CreateTerms.LabelsHeader, "Labels of the task that is created, separated by commas. They are not sent on.", Schemas.List(Schemas.Text($"^{Forms.Label}$"), Admission.MostLabels), new JsonArray("customer-7", "nightly"));

    public static OpenApiParameter UpstreamPath => Parameter.Path("path", "The rest of the upstream's address; it may have slashes.", Schemas.Text(), "image_to_video");
}
