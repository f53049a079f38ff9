using CometRunway.Grains.Feed;
using CometRunway.Grains.Storage;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Draining;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.Groups;

/// <summary>Groups of tasks, <c>/api/groups/{group}</c>: how many of them are where.</summary>
internal static class GroupEndpoints
{
    public static void MapGroups(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/groups", List)
            .WithTags("Groups")
            .ForViewers()
            .WithName("listGroups")
            .WithSummary("List groups")
            .WithDescription("Those that have tasks, by name, each with how its tasks stand. With group, those whose names begin so.")
            .Takes(Parameters.Tenant, GroupListParameters.Beginning, Parameters.PageSize, Parameters.PageToken)
            .Answers<GroupPage>(StatusCodes.Status200OK, "A page of groups.", AnswerHeader.Link)
            .Fails();
        var groups = app.MapGroup("/api/groups/{group}").WithTags("Groups");
        groups.MapGet("/", Show)
            .ForReaders(AccessScope.OfGroup)
            .WithName("showGroup")
            .WithSummary("Count a group's tasks by status")
            .WithDescription("Costs the same for one task and for 100,000. Prefer: wait=N (or ?wait=N), N up to 55 seconds, holds the answer until every task that the group has then has ended; with If-None-Match, until the counts change.")
            .Takes(Parameters.Tenant, Parameters.GroupName, Parameters.Wait, Parameters.Prefer, Parameters.IfNoneMatch)
            .Answers<GroupDocument>(StatusCodes.Status200OK, "The counts.", AnswerHeader.ETag, AnswerHeader.PreferenceApplied)
            .Answers(StatusCodes.Status304NotModified, "Nothing has changed since.", AnswerHeader.ETag, AnswerHeader.PreferenceApplied)
            .Fails(StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests);
        groups.MapGet("/updates", Follow)
            .ForReaders(AccessScope.OfGroup)
            .WithName("followGroup")
            .WithSummary("Follow a group's counts")
            .WithDescription("Server-sent events: group with the counts as they are, then each time that they changed, at most five times a second; end when every task that the group has then has ended. A reconnect with Last-Event-ID after that gets 204. The updates of the tasks themselves are at GET /api/updates?group=.")
            .Takes(Parameters.Tenant, Parameters.GroupName, Parameters.LastEventIdHeader, Parameters.LastEventId)
            .Streams(GroupEventKinds.All)
            .Answers(StatusCodes.Status204NoContent, "Every task of the group has ended, and you have the end: do not come back.")
            .Fails(StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> List(HttpContext http, ITaskStore store, CancellationToken cancellationToken)
    {
        var query = GroupListParameters.Read(http.Reach(AccessScope.All), http.Request.Query);
        var page = await store.Reads.ListGroups(query, cancellationToken);
        var next = page.HasMore ? GroupListParameters.Next(page.Rows[^1]) : null;
        NextPage.Link(http, next);
        var documents = page.Rows.Select(group => group.Counts.ToDocument(group.Group) with { Tenant = query.Tenant is null ? group.Tenant.Value : null });
        return TypedResults.Json(new GroupPage([.. documents], next), GroupsJson.Default.GroupPage);
    }

    private static Task<IResult> Show(string group, HttpContext http, ITaskStore store, GroupWatch watch, HeldAnswer answer, CancellationToken cancellationToken) => answer.To(
        http,
        new HoldableGroup(Read(http, group), store, watch),
        counts => TypedResults.Json(counts.ToDocument(group), GroupsJson.Default.GroupDocument),
        () => NotFound(group),
        cancellationToken);

    private static async Task<IResult> Follow(string group, HttpContext http, ITaskStore store, ITaskFeed feed, GroupWatch watch, StreamRoom room, Drain drain, TimeProvider clock, CancellationToken cancellationToken)
    {
        var key = Read(http, group);
        var last = LastEventId.Read(http.Request);
        if (await store.Reads.CountGroup(key.Tenant, key.Name, cancellationToken) is not { } counts) return NotFound(group);
        if (counts.IsDone && last is { } id && await feed.Resume(id, cancellationToken) >= counts.Position) return TypedResults.NoContent(); // It has the end; 204 tells an EventSource to stay away.
        return new GroupStream(key, watch, room, clock, drain.Beginning);
    }

    private static GroupKey Read(HttpContext http, string group) => FieldRules.Group(group) is { } wrong
        ? throw QueryParameters.Invalid("group", wrong)
        : new GroupKey(http.Reader(AccessScope.Group(group)), group);

    private static ProblemResult NotFound(string group) => new(ProblemKinds.GroupNotFound(group));
}
