using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.Webhooks;

/// <summary>An endpoint to register.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WebhookRequest
{
    /// <summary>Where to send: https, in the public internet unless the server allows others.</summary>
    /// <example>https://app.example.com/hooks/runway</example>
    [Url]
    public required string Url { get; init; }

    /// <summary>Which events: task.pending, task.throttled, task.running, task.succeeded, task.failed, task.cancelled, task.stopped (tracking was stopped), and task.stuck (it goes on for improbably long). Default: all.</summary>
    [EventType, MinLength(1)]
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Only of tasks of this group.</summary>
    [RegularExpression($"^{Forms.Group}$")]
    public string? Group { get; init; }

    /// <summary>Only of tasks with this label.</summary>
    [RegularExpression($"^{Forms.Label}$")]
    public string? Label { get; init; }

    /// <summary>A word for people, up to 200 characters.</summary>
    [MinLength(1), MaxLength(200)]
    public string? Description { get; init; }

    /// <summary>What to sign with: whsec_ and base64 of 24 to 64 random bytes. Default: one is made.</summary>
    [RegularExpression($"^{Forms.Secret}$")]
    public string? Secret { get; init; }
}

/// <summary>What to change of an endpoint: what is absent stays; null takes it away.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WebhookPatch
{
    /// <summary>Where to send.</summary>
    [Url]
    public string? Url { get; init; }

    /// <summary>Which events; null: all.</summary>
    [EventType, MinLength(1)]
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Only of tasks of this group.</summary>
    [RegularExpression($"^{Forms.Group}$")]
    public string? Group { get; init; }

    /// <summary>Only of tasks with this label.</summary>
    [RegularExpression($"^{Forms.Label}$")]
    public string? Label { get; init; }

    /// <summary>A word for people.</summary>
    [MinLength(1), MaxLength(200)]
    public string? Description { get; init; }
}

/// <summary>An endpoint that updates are sent to.</summary>
public sealed record WebhookDocument
{
    /// <summary>Names it.</summary>
    public required string Id { get; init; }

    /// <summary>Where to; absent where the server can no longer decrypt it: then give it again.</summary>
    public string? Url { get; init; }

    /// <summary>Which events it gets.</summary>
    [EventType]
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Only of tasks of this group.</summary>
    public string? Group { get; init; }

    /// <summary>Only of tasks with this label.</summary>
    public string? Label { get; init; }

    /// <summary>A word for people.</summary>
    public string? Description { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>active, paused (by its owner, or because it failed for 5 days) or disabled (the receiver answered 410).</summary>
    [OneOf("active", "paused", "disabled")]
    public required string State { get; init; }

    /// <summary>Why it is not active.</summary>
    public string? Reason { get; init; }

    /// <summary>Since when it is in that state.</summary>
    public required DateTime Since { get; init; }

    /// <summary>Every update up to this position was delivered, or is among the deliveries.</summary>
    public required long Cursor { get; init; }

    /// <summary>How many updates wait behind the cursor; 1,000 says that many or more. Only where one endpoint is asked for.</summary>
    public int? Lag { get; init; }

    /// <summary>When the first attempt failed after which none succeeded; absent while it works.</summary>
    public DateTime? FailingSince { get; init; }

    /// <summary>The receiver asked (Retry-After) not to be sent anything before.</summary>
    public DateTime? NotBefore { get; init; }

    /// <summary>Updates that were no longer kept when it came to them, and that it never gets.</summary>
    public SkippedDocument? Skipped { get; init; }

    /// <summary>How many deliveries are kept.</summary>
    public required DeliveryCountsDocument Deliveries { get; init; }

    /// <summary>What signs its requests. Only in the answers to its registration and to rotate-secret.</summary>
    public string? Secret { get; init; }

    /// <summary>Until then the secret before signs too.</summary>
    public DateTime? PreviousSecretUntil { get; init; }
}

/// <summary>Positions of the log that were pruned before an endpoint came to them.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
/// <param name="At">When that was found.</param>
public sealed record SkippedDocument(long From, long To, DateTime At);

/// <summary>How many deliveries of an endpoint are kept.</summary>
/// <param name="Delivered">Those that the receiver took; about the last 1,000.</param>
/// <param name="Retrying">Those that are attempted again.</param>
/// <param name="Dead">Those that failed to the end of the schedule.</param>
public sealed record DeliveryCountsDocument(int Delivered, int Retrying, int Dead);

/// <summary>A tenant's endpoints.</summary>
/// <param name="Webhooks">All of them.</param>
public sealed record WebhookList(IReadOnlyList<WebhookDocument> Webhooks);

/// <summary>How to exchange a secret.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RotationRequest
{
    /// <summary>The new one: whsec_ and base64 of 24 to 64 random bytes. Default: one is made.</summary>
    [RegularExpression($"^{Forms.Secret}$")]
    public string? Secret { get; init; }

    /// <summary>For how many seconds the old one signs too: 0 to 604,800. Default: 86,400, a day.</summary>
    [Range(0, 604_800), DefaultValue(86_400)]
    public int? OverlapSeconds { get; init; }
}

/// <summary>One update to send again, named by its position, or by its id as text.</summary>
/// <param name="Position">Its position in the log: 1 or more.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RedeliveryRequest([property: AtLeast(1)] long Position);

/// <summary>Updates to send again.</summary>
/// <param name="From">The position in the log of the first: 1 or more.</param>
/// <param name="To">The position of the last.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RangeRedeliveryRequest([property: AtLeast(1)] long From, [property: AtLeast(1)] long To);

/// <summary>What is sent again.</summary>
/// <param name="Queued">How many deliveries.</param>
public sealed record RedeliveryDocument(int Queued);

/// <summary>What the receiver made of a test.</summary>
/// <param name="Delivered">It answered 2xx.</param>
/// <param name="Status">Its HTTP status; absent where it did not answer.</param>
/// <param name="Error">Why there was no answer.</param>
/// <param name="DurationMs">How long it took; always the same where there was no answer.</param>
public sealed record TestDocument(bool Delivered, int? Status, string? Error, long DurationMs);

/// <summary>One page of an endpoint's deliveries, newest first.</summary>
/// <param name="Deliveries">The deliveries.</param>
/// <param name="NextPageToken">Brings the next page; absent on the last.</param>
public sealed record DeliveryPage(IReadOnlyList<DeliveryDocument> Deliveries, string? NextPageToken);

/// <summary>One update on its way to one endpoint.</summary>
/// <param name="Id">The update's id, and the webhook-id of every attempt.</param>
/// <param name="Position">The update's position in the log.</param>
/// <param name="TaskId">The task's id.</param>
/// <param name="Type">The kind of event.</param>
/// <param name="State">delivered, retrying or dead.</param>
/// <param name="NextAttemptAt">When it is attempted again; absent unless it is retrying.</param>
/// <param name="Attempts">The last 20 attempts, oldest first.</param>
public sealed record DeliveryDocument(string Id, long Position, string TaskId, [property: EventType] string Type, [property: OneOf("delivered", "retrying", "dead")] string State, DateTime? NextAttemptAt, IReadOnlyList<AttemptDocument> Attempts);

/// <summary>One attempt to deliver.</summary>
/// <param name="At">When it began.</param>
/// <param name="Status">The HTTP status; absent where there was no answer.</param>
/// <param name="Error">Why there was none.</param>
/// <param name="DurationMs">How long it took; always the same where there was no answer.</param>
public sealed record AttemptDocument(DateTime At, int? Status, string? Error, long DurationMs);

/// <summary>What is sent: the event of an update.</summary>
/// <param name="Type">task.pending, task.throttled, task.running, task.succeeded, task.failed, task.cancelled, task.stopped or task.stuck.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Data">The update, as in the log.</param>
public sealed record EventDocument([property: EventType] string Type, DateTime Timestamp, UpdateDocument Data);

/// <summary>What is sent: the event of a test.</summary>
/// <param name="Type">webhook.test.</param>
/// <param name="Timestamp">When it was asked for.</param>
/// <param name="Data">Which endpoint is tested.</param>
public sealed record TestEventDocument([property: OneOf("webhook.test")] string Type, DateTime Timestamp, TestedDocument Data);

/// <summary>Which endpoint is tested.</summary>
/// <param name="WebhookId">Its id.</param>
public sealed record TestedDocument(string WebhookId);
