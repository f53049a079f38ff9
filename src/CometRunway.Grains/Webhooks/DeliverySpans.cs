using System.Diagnostics;
using CometRunway.Grains.Telemetry;

namespace CometRunway.Grains.Webhooks;

/// <summary>
/// The spans of attempts to deliver. Each is a trace of its own, linked to its task's admission: what was admitted together is up to 10,000 tasks, whose
/// deliveries no trace could hold. No attribute holds an address: paths and queries hold secrets.
/// </summary>
internal static class DeliverySpans
{
    public static Activity? Begin(Delivery delivery, WebhookKey webhook)
    {
        if (!CometRunwayTelemetry.Source.HasListeners()) return null;
        Activity.Current = null;
        var span = CometRunwayTelemetry.Source.StartActivity("deliver", ActivityKind.Client, parentContext: default, tags: null, CometRunwayTelemetry.LinkTo(delivery.TraceParent));
        if (span is not { IsAllDataRequested: true }) return span;
        span.SetTag("cometrunway.task.id", delivery.TaskId);
        span.SetTag("cometrunway.update.id", delivery.Id);
        span.SetTag("cometrunway.event.type", delivery.Type);
        span.SetTag("cometrunway.webhook.id", webhook.Id);
        return span;
    }

    extension(Activity span)
    {
        /// <summary>What came of the attempt.</summary>
        public void Tell(Delivery after, WebhookAnswer answer)
        {
            span.SetTag("cometrunway.delivery.state", after.State.Word);
            if (answer is WebhookAnswer.Status { Code: var code }) span.SetTag("http.response.status_code", code);
            if (!answer.IsSuccess) span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
