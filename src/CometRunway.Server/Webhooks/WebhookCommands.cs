using CometRunway.Grains.Feed;
using CometRunway.Grains.Webhooks;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Idempotency;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Webhooks;

/// <summary>What an endpoint's owner may ask of it.</summary>
internal static class WebhookCommands
{
    private const string Json = "application/json";

    public static void MapWebhookCommands(this IEndpointRouteBuilder webhooks)
    {
        webhooks.MapPost("/{id}/pause", Pause)
            .WithName("pauseWebhook")
            .WithSummary("Pause a webhook")
            .WithDescription("It keeps its place in the log, and goes on from there when it is resumed.")
            .Takes(Parameters.Tenant, WebhookParameters.WebhookId)
            .Answers<WebhookDocument>(StatusCodes.Status200OK, "The webhook as it is now.")
            .Fails(StatusCodes.Status404NotFound);
        webhooks.MapPost("/{id}/resume", Resume)
            .WithName("resumeWebhook")
            .WithSummary("Resume a webhook")
            .WithDescription("Goes on where it stopped, whoever stopped it; what is retrying is attempted at once.")
            .Takes(Parameters.Tenant, WebhookParameters.WebhookId)
            .Answers<WebhookDocument>(StatusCodes.Status200OK, "The webhook as it is now.")
            .Fails(StatusCodes.Status404NotFound);
        webhooks.MapPost("/{id}/test", Test)
            .WithName("testWebhook")
            .WithSummary("Send a test event")
            .WithDescription("Sends {\"type\":\"webhook.test\"} now, signed as any other, whatever the webhook's state, and answers with what the receiver said.")
            .Takes(Parameters.Tenant, WebhookParameters.WebhookId)
            .Answers<TestDocument>(StatusCodes.Status200OK, "What the receiver said.")
            .Fails(StatusCodes.Status404NotFound);
        webhooks.MapPost("/{id}/rotate-secret", Rotate)
            .WithIdempotency()
            .WithName("rotateWebhookSecret")
            .WithSummary("Exchange the secret")
            .WithDescription("Requests are signed with both secrets until the overlap is over (a day by default), so that the receiver can change over meanwhile. The new secret is shown in this answer and never again. A second exchange within the overlap ends the oldest secret; under one Idempotency-Key it is one exchange and one answer however often the request comes, for a day.")
            .Accepts<RotationRequest>(isOptional: true, Json)
            .Takes(Parameters.Tenant, WebhookParameters.WebhookId, IdempotencyKey.Parameter)
            .Answers<WebhookDocument>(StatusCodes.Status200OK, "The webhook, with its new secret.", AnswerHeader.Replayed)
            .Fails(StatusCodes.Status404NotFound, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity);
        webhooks.MapPost("/{id}/redeliver", Redeliver)
            .WithName("redeliver")
            .WithSummary("Send updates again")
            .WithDescription("One update, or all from one to another that the webhook wants, each named by its position, or by its id as text, up to 1,000 at a time, whether or not they were delivered. They are attempted at once, and from the beginning of the schedule.")
            .AcceptsEither<RedeliveryRequest, RangeRedeliveryRequest>()
            .Takes(Parameters.Tenant, WebhookParameters.WebhookId)
            .Answers<RedeliveryDocument>(StatusCodes.Status202Accepted, "They are sent.")
            .Fails(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        webhooks.MapGet("/{id}/deliveries", ListDeliveries)
            .WithName("listDeliveries")
            .WithSummary("List deliveries, newest first")
            .WithDescription("With their attempts. Filter: state (delivered, retrying, dead). pageSize 1 to 1000, default 100; pageToken from the page before. About the last 1,000 that were delivered are kept, and dead ones as long as the log.")
            .Takes(Parameters.Tenant, WebhookParameters.WebhookId, WebhookParameters.DeliveryState, Parameters.PageSize, Parameters.PageToken)
            .Answers<DeliveryPage>(StatusCodes.Status200OK, "A page of deliveries.", AnswerHeader.Link)
            .Fails(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Pause(string id, HttpContext http, IWebhookRegistry registry, TimeProvider clock, CancellationToken cancellationToken)
    {
        var webhook = await registry.Find(http, id, cancellationToken);
        return await Answer(await registry.Pause(webhook.Key), webhook.Key, registry, clock, cancellationToken);
    }

    private static async Task<IResult> Resume(string id, HttpContext http, IWebhookRegistry registry, TimeProvider clock, CancellationToken cancellationToken)
    {
        var webhook = await registry.Find(http, id, cancellationToken);
        return await Answer(await registry.Resume(webhook.Key), webhook.Key, registry, clock, cancellationToken);
    }

    private static async Task<IResult> Test(string id, HttpContext http, IWebhookRegistry registry, TestRoom room, CancellationToken cancellationToken)
    {
        var webhook = await registry.Find(http, id, cancellationToken);
        var attempt = await room.Run(() => registry.Test(webhook, cancellationToken));
        return TypedResults.Json(new TestDocument(attempt.Status is >= 200 and <= 299, attempt.Status, attempt.Error, attempt.Milliseconds), WebhooksJson.Default.TestDocument);
    }

    private static async Task<IResult> Rotate(string id, HttpContext http, IWebhookRegistry registry, NamedByKey names, TimeProvider clock, CancellationToken cancellationToken)
    {
        var webhook = await registry.Find(http, id, cancellationToken);
        var (brought, overlap) = await JsonFieldReader.ReadOptional(http.Request, CommandFields.ReadRotation, cancellationToken);
        var secret = brought ?? (IdempotencyKey.Read(http.Request.Headers) is { } key ? names.Secret(webhook.Key, key) : WebhookSecret.New());
        return await Answer(await registry.Rotate(webhook.Key, secret, overlap), webhook.Key, registry, clock, cancellationToken, secret);
    }

    private static async Task<IResult> Redeliver(string id, HttpContext http, IWebhookRegistry registry, ITaskFeed feed, CancellationToken cancellationToken)
    {
        var webhook = await registry.Find(http, id, cancellationToken);
        var (first, last) = await JsonFieldReader.Read(http.Request, CommandFields.ReadRedelivery, cancellationToken);
        if (await feed.Resume(first, cancellationToken) is null || await feed.Resume(last, cancellationToken) is null) return new ProblemResult(ProblemKinds.NothingToRedeliver());
        var redelivery = await registry.Redeliver(webhook.Key, first.Position, last.Position);
        return redelivery.Outcome switch
        {
            RedeliveryOutcome.Queued => TypedResults.Json(new RedeliveryDocument(redelivery.Queued), WebhooksJson.Default.RedeliveryDocument, statusCode: StatusCodes.Status202Accepted),
            RedeliveryOutcome.NotActive => new ProblemResult(ProblemKinds.WebhookNotActive()),
            RedeliveryOutcome.TooMany => new ProblemResult(ProblemKinds.TooManyDeliveries()),
            RedeliveryOutcome.Nothing => new ProblemResult(ProblemKinds.NothingToRedeliver()),
            _ => new ProblemResult(ProblemKinds.WebhookNotFound(id)),
        };
    }

    private static async Task<IResult> ListDeliveries(string id, HttpContext http, IWebhookRegistry registry, DeliveryParameters parameters, CancellationToken cancellationToken)
    {
        var webhook = await registry.Find(http, id, cancellationToken);
        var query = parameters.Read(webhook.Key, http.Request.Query);
        var rows = await registry.Reads.ListDeliveries(query with { Most = query.Most + 1 }, cancellationToken);
        var page = rows.Take(query.Most).ToList();
        var next = rows.Count > query.Most ? parameters.Next(query, page[^1]) : null;
        NextPage.Link(http, next);
        return TypedResults.Json(new DeliveryPage([.. page.Select(static delivery => delivery.ToDocument())], next), WebhooksJson.Default.DeliveryPage);
    }

    private static async Task<IResult> Answer(bool isThere, WebhookKey key, IWebhookRegistry registry, TimeProvider clock, CancellationToken cancellationToken, WebhookSecret? secret = null)
    {
        if (!isThere) return new ProblemResult(ProblemKinds.WebhookNotFound(key.Id));
        var document = await registry.Describe(key, clock, cancellationToken);
        return TypedResults.Json(document with { Secret = secret?.Text }, WebhooksJson.Default.WebhookDocument);
    }
}
