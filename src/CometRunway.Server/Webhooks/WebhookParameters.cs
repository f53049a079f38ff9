using CometRunway.Server.Description;
using CometRunway.Server.Http;
using Microsoft.OpenApi;

namespace CometRunway.Server.Webhooks;

/// <summary>What operations on webhooks take beside their bodies.</summary>
internal static class WebhookParameters
{
    public static OpenApiParameter WebhookId => Parameter.Path("id", "The id that the webhook got when it was registered.", Schemas.Text($"^{Forms.TaskId}$"), "wh_5d1c");

    public static OpenApiParameter DeliveryState => Parameters.Several("state", "Only deliveries in one of these states.", Schemas.Word("delivered", "retrying", "dead"), "dead");
}
