using System.Text.Json.Nodes;
using CometRunway.Core;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using Microsoft.OpenApi;

namespace CometRunway.Server.Http;

/// <summary>What operations of several surfaces take beside their bodies.</summary>
internal static class Parameters
{
    public static OpenApiParameter Tenant => Parameter.Query(TenantParameter.Name, "Whose, where the operator asks; anybody else asks for what is its own.", Schemas.Text("^[A-Za-z0-9_-]{1,64}$"), "h7Zs0m3TqWb1o5xJkL2p9A");

    public static OpenApiParameter TaskId => Parameter.Path("id", "The upstream's id of the task.", Text(Forms.TaskId), "17f20503-6c24-4c16-946b-35dbbce2af2f");

    public static OpenApiParameter GroupName => Parameter.Path("group", "Your name for a set of tasks.", Text(Forms.Group), "batch-42");

    /// <summary>What says which tasks, or which of their updates, are asked for.</summary>
    public static OpenApiParameter[] Filters =>
    [
        Tenant,
        Several("status", "Only tasks in one of these statuses.", Schemas.Word(Enum.GetValues<RunwayStatus>().Select(static status => status.Word)), "RUNNING"),
        Parameter.Query("ended", "true: only tasks that have ended; false: only the others.", new OpenApiSchema { Type = JsonSchemaType.Boolean }, true),
        Several("group", "Only tasks of one of these groups.", Text(Forms.Group), "batch-42"),
        Several("label", "Only tasks with one of these labels.", Text(Forms.Label), "customer-7"),
    ];

    /// <summary>What says which tasks are asked for, and their updates don't tell.</summary>
    public static OpenApiParameter[] Traits =>
    [
        Parameter.Query("id", "Only tasks whose id begins so.", Text(Forms.IdPrefix), "17f20503"),
        Several("kind", "Only tasks of one of these kinds.", Text(Forms.Kind), "image_to_video"),
        Several("model", "Only tasks of one of these models.", Text(Forms.Model), "gen4_turbo"),
        Several("failureCode", "Only tasks with one of these failure codes.", Text(Forms.FailureCode), "SAFETY.INPUT.TEXT"),
        Parameter.Query("olderThan", "Only tasks that were tracked more than so many seconds ago.", Schemas.Whole(0, QueryParameters.GreatestAge), 3600),
        Parameter.Query("youngerThan", "Only tasks that were tracked less than so many seconds ago.", Schemas.Whole(0, QueryParameters.GreatestAge), 86_400),
        Parameter.Query("stuck", "true: only tasks that go on for improbably long.", new OpenApiSchema { Type = JsonSchemaType.Boolean, Enum = [true] }, true),
    ];

    public static OpenApiParameter PageSize => Parameter.Query("pageSize", "How many at most.", Schemas.Whole(1, QueryParameters.LargestPageSize, QueryParameters.UsualPageSize), 100);

    public static OpenApiParameter PageToken => Parameter.Query("pageToken", "The nextPageToken of the page before; the filters stay the same from page to page.", Schemas.Text("^[A-Za-z0-9_-]+$"), "AAABnQ2tVgBCebRHuhwAAAAAAAAAAABkFatYWMdG2OctEJDkPG09Ag");

    public static OpenApiParameter After => Parameter.Query("after", "Only later updates: the next of the page before, or the id of an event.", Text(Forms.UpdateId), "3f9c0a1b2d-42");

    public static OpenApiParameter Wait => Parameter.Query("wait", "Holds the answer for so many seconds at most; more than 55 is 55. Says the same as the header Prefer, and comes first.", Schemas.Whole(), 30);

    public static OpenApiParameter Prefer => Parameter.Header("Prefer", $"wait=N holds the answer for N seconds at most; more than {WaitPreference.Longest} is {WaitPreference.Longest}.", Schemas.Text(), "wait=30");

    public static OpenApiParameter IfNoneMatch => Parameter.Header("If-None-Match", "The ETag of what you have: the answer is 304 where nothing has changed since.", Schemas.Text(), "W/\"3\"");

    public static OpenApiParameter LastEventId => Parameter.Query("lastEventId", "Resumes after this event, for those who can't set the header.", Text(Forms.UpdateId), "3f9c0a1b2d-42");

    public static OpenApiParameter LastEventIdHeader => Parameter.Header("Last-Event-ID", "Resumes after this event; it comes before lastEventId.", Text(Forms.UpdateId), "3f9c0a1b2d-42");

    public static OpenApiParameter ApiVersion => Parameter.Header(Http.ApiVersion.Header, "The version of Runway's API that the task is polled with.", Text(Forms.ApiVersion), "2024-11-06");

    /// <summary>A filter that may have several values.</summary>
    public static OpenApiParameter Several(string name, string description, OpenApiSchema schema, string example) =>
        Parameter.Query(name, $"{description} Several are repeated, or separated by commas.", Schemas.List(schema, QueryParameters.MostValues), new JsonArray(example));

    private static OpenApiSchema Text(string form) => Schemas.Text($"^{form}$");
}
