using CometRunway.Core;
using CometRunway.Grains.Bulk;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Draining;
using CometRunway.Server.Http;
using CometRunway.Server.Idempotency;
using CometRunway.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CometRunway.Server.Bulk;

/// <summary>What is done with many tasks, <c>/api/bulk</c>.</summary>
internal static class BulkEndpoints
{
    public static void MapBulk(this IEndpointRouteBuilder app)
    {
        var bulk = app.MapGroup("/api/bulk").WithTags("Bulk");
        bulk.MapPost("/", Begin)
            .ForOwners()
            .WithIdempotency()
            .WithName("beginBulk")
            .WithSummary("Do something with every task of a filter")
            .WithDescription(
                """
                stop ends the tracking of tasks that have not ended, as DELETE /api/tasks/{id} does; they go on at the upstream. cancel has the upstream cancel those that have not ended, with your key, at most four in a second; what becomes of each its next poll tells. label gives a label to each that does not have it, ended or not. Nothing is ever created anew: a create is paid for.

                It is of the tasks that there are now, whatever comes later. The answer comes at once, with a handle that tells how far it is; it goes on on whichever server, also when this one dies, and ends by itself: after 24 hours at the latest. One of a key runs at a time. Under one Idempotency-Key it is one action however often the request comes, for a day.

                A cancellation reads the task at the upstream first, because there the same request deletes a task that has ended. It waits while the upstream refuses the key for its pace (429) or is out of order, and fails where the key is refused.
                """)
            .Accepts<BulkRequest>("application/json")
            .Takes(Parameters.Tenant, IdempotencyKey.Parameter)
            .Answers<BulkDocument>(StatusCodes.Status202Accepted, "It has begun.", AnswerHeader.Location, AnswerHeader.Replayed)
            .Fails(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status429TooManyRequests);
        bulk.MapGet("/", List)
            .ForViewers()
            .WithName("listBulk")
            .WithSummary("List what was done of late")
            .WithDescription("What began last comes first. Each is kept for seven days after its end; of a tenant at most a thousand are.")
            .Takes(Parameters.Tenant, Parameters.PageSize)
            .Answers<BulkList>(StatusCodes.Status200OK, "The last of them.")
            .Fails();
        bulk.MapGet("/{id}", Show)
            .ForOwners()
            .WithName("showBulk")
            .WithSummary("Show how far it is")
            .WithDescription("Counts are written with each hundred tasks.")
            .Takes(Parameters.Tenant, BulkParameters.BulkId)
            .Answers<BulkDocument>(StatusCodes.Status200OK, "How far it is.")
            .Fails(StatusCodes.Status404NotFound);
        bulk.MapDelete("/{id}", Abort)
            .ForOwners()
            .WithName("abortBulk")
            .WithSummary("End it before it is done")
            .WithDescription("What is under way comes to its end, up to three seconds; nothing more begins. What was done stays done. One that has ended stays as it is.")
            .Takes(Parameters.Tenant, BulkParameters.BulkId)
            .Answers<BulkDocument>(StatusCodes.Status200OK, "It has ended.")
            .Fails(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Begin(HttpContext http, IBulkActions actions, BulkAllowance allowance, BulkName names, Drain drain, TimeProvider clock, CancellationToken cancellationToken)
    {
        drain.RequireNotBegun();
        var owner = http.Owner;
        var (order, body) = await JsonFieldReader.Read(http.Request, body => (BulkFields.Read(body, owner, clock.GetUtcNow()), body.GetRawText()), cancellationToken);
        await allowance.Require(http, owner, cancellationToken);
        var id = IdempotencyKey.Read(http.Request.Headers) is { } key ? names.Of(owner, key, body) : null;
        var action = allowance.Taken(await actions.Begin(owner, order, id, cancellationToken));
        http.Locate($"/api/bulk/{action.Key.Id}");
        return TypedResults.Json(action.ToDocument(), BulkJson.Default.BulkDocument, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<JsonHttpResult<BulkList>> List(HttpContext http, IBulkActions actions, CancellationToken cancellationToken)
    {
        var reach = http.Reach(AccessScope.All);
        var most = new QueryParameters(http.Request.Query, [TenantParameter.Name, "pageSize"]).PageSize("actions");
        var list = await actions.Reads.List(reach, most, cancellationToken);
        return TypedResults.Json(new BulkList([.. list.Select(action => action.ToDocument(ofAll: reach is null))]), BulkJson.Default.BulkList);
    }

    private static async Task<JsonHttpResult<BulkDocument>> Show(string id, HttpContext http, IBulkActions actions, CancellationToken cancellationToken) =>
        TypedResults.Json((await Find(id, http.Owner, actions, cancellationToken)).ToDocument(), BulkJson.Default.BulkDocument);

    private static async Task<JsonHttpResult<BulkDocument>> Abort(string id, HttpContext http, IBulkActions actions, CancellationToken cancellationToken)
    {
        var action = await Find(id, http.Owner, actions, cancellationToken);
        if (action.IsRunning)
        {
            await actions.Abort(action.Key, cancellationToken);
            action = await Find(id, http.Owner, actions, cancellationToken);
        }

        if (action.IsRunning) throw new ProblemException(ProblemKinds.Unavailable("It goes on on another server just now, and could not be ended: try again."));
        return TypedResults.Json(action.ToDocument(), BulkJson.Default.BulkDocument);
    }

    private static async Task<BulkAction> Find(string id, TenantId owner, IBulkActions actions, CancellationToken cancellationToken) =>
        TaskId.TryParse(id, out _) && await actions.Reads.Find(new BulkKey(owner, id), cancellationToken) is { } action
            ? action
            : throw new ProblemException(ProblemKinds.BulkNotFound(id));
}
