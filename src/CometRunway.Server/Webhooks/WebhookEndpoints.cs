using CometRunway.Core;
using CometRunway.Grains.Webhooks;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Draining;
using CometRunway.Server.Http;
using CometRunway.Server.Idempotency;
using CometRunway.Server.Problems;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Webhooks;

/// <summary>A tenant's endpoints, <c>/api/webhooks</c>. What may be asked of one that is there is in <see cref="WebhookCommands"/>.</summary>
internal static class WebhookEndpoints
{
    private const string Json = "application/json";
    private const int MostCounted = 1000;

    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        var webhooks = app.MapGroup("/api/webhooks").ForOwners().WithTags("Webhooks");
        webhooks.MapPost("/", Register)
            .ForCallers()
            .WithIdempotency()
            .WithName("registerWebhook")
            .WithSummary("Register a webhook")
            .WithDescription(
                """
                Sends what happens to your tasks from now on, by the Standard Webhooks specification: POST {"type":"task.succeeded","timestamp":…,"data":{the update}} with webhook-id (the id of the update, the same for every attempt), webhook-timestamp and webhook-signature. The secret is shown in this answer and never again. Under one Idempotency-Key it is one endpoint and one answer however often the request comes, for a day.

                A 2xx within 15 s is success; redirects are not followed. Anything else is attempted again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, a fifth more or less; then it is dead, and can be redelivered. 410 disables the endpoint, Retry-After with 429 and 503 is obeyed, and an endpoint that only fails for 5 days is paused. An update may come more than once, with the same webhook-id. Updates of one task begin in their order.
                """)
            .Accepts<WebhookRequest>(Json)
            .Takes(IdempotencyKey.Parameter)
            .Answers<WebhookDocument>(StatusCodes.Status201Created, "The webhook, with its secret.", AnswerHeader.Location, AnswerHeader.Replayed)
            .Fails(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests);
        webhooks.MapGet("/", List)
            .WithName("listWebhooks")
            .WithSummary("List your webhooks")
            .WithDescription("All of them, in the order in which they were registered, without how many updates wait.")
            .Takes(Parameters.Tenant)
            .Answers<WebhookList>(StatusCodes.Status200OK, "Your webhooks.")
            .Fails();
        webhooks.MapGet("/{id}", Show)
            .WithName("showWebhook")
            .WithSummary("Show a webhook")
            .WithDescription("Its state and why, how far it is in the log and how many updates wait, since when it fails, and how many deliveries are kept.")
            .Takes(Parameters.Tenant, WebhookParameters.WebhookId)
            .Answers<WebhookDocument>(StatusCodes.Status200OK, "The webhook.")
            .Fails(StatusCodes.Status404NotFound);
        webhooks.MapPatch("/{id}", Change)
            .WithName("changeWebhook")
            .WithSummary("Change a webhook")
            .WithDescription("url, events, group, label, description: what is absent stays, null takes it away. What is not delivered yet goes by the new terms.")
            .Accepts<WebhookPatch>(Json)
            .Takes(Parameters.Tenant, WebhookParameters.WebhookId)
            .Answers<WebhookDocument>(StatusCodes.Status200OK, "The webhook as it is now.")
            .Fails(StatusCodes.Status404NotFound, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        webhooks.MapDelete("/{id}", Remove)
            .WithName("removeWebhook")
            .WithSummary("Remove a webhook")
            .WithDescription("What is under way to it may still arrive; nothing else is sent.")
            .Takes(Parameters.Tenant, WebhookParameters.WebhookId)
            .Answers(StatusCodes.Status204NoContent, "It is gone.")
            .Fails(StatusCodes.Status404NotFound);
        webhooks.MapWebhookCommands();
    }

    /// <summary>The owner's endpoint; that of another tenant is as little there as one that never was.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public static async Task<Webhook> Find(this IWebhookRegistry registry, HttpContext http, string id, CancellationToken cancellationToken) =>
        TaskId.TryParse(id, out _) && await registry.Reads.Find(new WebhookKey(http.Owner, id), cancellationToken) is { } webhook
            ? webhook
            : throw new ProblemException(ProblemKinds.WebhookNotFound(id));

    /// <summary>An endpoint as it is now.</summary>
    public static async Task<WebhookDocument> Describe(this IWebhookRegistry registry, WebhookKey key, TimeProvider clock, CancellationToken cancellationToken)
    {
        var webhook = await registry.Reads.Find(key, cancellationToken) ?? throw new ProblemException(ProblemKinds.WebhookNotFound(key.Id));
        var counts = await registry.Reads.CountDeliveries(key.Tenant, cancellationToken);
        var lag = await registry.CountWaiting(webhook, MostCounted, cancellationToken);
        return webhook.ToDocument(registry.ReadUrl(webhook), counts.GetValueOrDefault(key.Id), clock.GetUtcNow()) with { Lag = lag };
    }

    private static async Task<IResult> Register(HttpContext http, IWebhookRegistry registry, NamedByKey names, WebhookAllowance allowance, IOptions<WebhookOptions> options, Drain drain, TimeProvider clock, CancellationToken cancellationToken)
    {
        drain.RequireNotBegun();
        var caller = http.Caller;
        var (terms, brought) = await JsonFieldReader.Read(http.Request, body => WebhookFields.ReadNew(body, options.Value.AllowPrivateAddresses), cancellationToken);
        var secret = brought ?? WebhookSecret.New();
        var most = await allowance.Of(caller, cancellationToken);
        var id = IdempotencyKey.Read(http.Request.Headers) is { } key ? names.Name(caller.Tenant, key) : null;
        if (await registry.Register(caller.Tenant, terms, secret, most, id, cancellationToken) is not { } webhook) throw allowance.Exceeded();
        if (id is not null && !IsAskedFor(registry, webhook, terms, brought)) return new ProblemResult(ProblemKinds.IdempotencyKeyReused(IdempotencyKey.Header));

        var document = webhook.ToDocument(terms.Url, default, clock.GetUtcNow()) with { Secret = id is null ? secret.Text : registry.ReadSecret(webhook) };
        http.Locate($"/api/webhooks/{webhook.Key.Id}");
        return TypedResults.Json(document, WebhooksJson.Default.WebhookDocument, statusCode: StatusCodes.Status201Created);
    }

    // Under one idempotency key an endpoint may have come from another request, whose answer nobody got.
    private static bool IsAskedFor(IWebhookRegistry registry, Webhook webhook, WebhookTerms terms, WebhookSecret? brought) =>
        registry.ReadUrl(webhook) == terms.Url
        && (webhook.Description, webhook.Group, webhook.Label) == (terms.Description, terms.Group, terms.Label)
        && webhook.Statuses.SequenceEqual(terms.Statuses) && webhook.Others.SequenceEqual(terms.Others)
        && (brought is null || registry.ReadSecret(webhook) == brought.Text);

    private static async Task<IResult> List(HttpContext http, IWebhookRegistry registry, TimeProvider clock, CancellationToken cancellationToken)
    {
        var tenant = http.Owner;
        var webhooks = await registry.Reads.List(tenant, cancellationToken);
        var counts = await registry.Reads.CountDeliveries(tenant, cancellationToken);
        var documents = webhooks.Select(webhook => webhook.ToDocument(registry.ReadUrl(webhook), counts.GetValueOrDefault(webhook.Key.Id), clock.GetUtcNow()));
        return TypedResults.Json(new WebhookList([.. documents]), WebhooksJson.Default.WebhookList);
    }

    private static async Task<IResult> Show(string id, HttpContext http, IWebhookRegistry registry, TimeProvider clock, CancellationToken cancellationToken)
    {
        var webhook = await registry.Find(http, id, cancellationToken);
        return TypedResults.Json(await registry.Describe(webhook.Key, clock, cancellationToken), WebhooksJson.Default.WebhookDocument);
    }

    private static async Task<IResult> Change(string id, HttpContext http, IWebhookRegistry registry, IOptions<WebhookOptions> options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var webhook = await registry.Find(http, id, cancellationToken);
        var terms = await JsonFieldReader.Read(http.Request, body => WebhookFields.ReadPatch(body, webhook, registry.ReadUrl(webhook), options.Value.AllowPrivateAddresses), cancellationToken);
        if (!await registry.Change(webhook.Key, terms)) return new ProblemResult(ProblemKinds.WebhookNotFound(id));
        return TypedResults.Json(await registry.Describe(webhook.Key, clock, cancellationToken), WebhooksJson.Default.WebhookDocument);
    }

    private static async Task<IResult> Remove(string id, HttpContext http, IWebhookRegistry registry, CancellationToken cancellationToken)
    {
        var webhook = await registry.Find(http, id, cancellationToken);
        return await registry.Remove(webhook.Key) ? TypedResults.NoContent() : new ProblemResult(ProblemKinds.WebhookNotFound(id));
    }
}
