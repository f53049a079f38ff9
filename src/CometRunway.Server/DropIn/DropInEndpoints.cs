using CometRunway.Core;
using CometRunway.Server.Callers;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.DropIn;

/// <summary>
/// What Runway's SDKs read, at <c>/v1</c> and <c>/runwayml/v1</c>: always the bare shape with Runway's six words, whatever the upstream answers.
/// Errors have Runway's form.
/// </summary>
internal static class DropInEndpoints
{
    public static void MapDropIn(this IEndpointRouteBuilder app)
    {
        foreach (var prefix in (string[])["/v1", "/runwayml/v1"])
        {
            app.MapGet(prefix + "/tasks/{id}", Show).WithMetadata(RunwayForm.OfErrors).ForCallers().WithParameters(WaitPreference.Parameter)
                .WithTags("Drop-in")
                .WithSummary("Read a task as Runway's SDKs do")
                .WithDescription("An unknown id is tracked from its first read on, with the caller's key. Prefer: wait=N (or ?wait=N), N up to 55 seconds, holds the answer until the task ends.")
                .Produces(StatusCodes.Status200OK, contentType: "application/json")
                .Produces(StatusCodes.Status401Unauthorized, contentType: "application/json")
                .Produces(StatusCodes.Status404NotFound, contentType: "application/json");
        }

        app.MapPost("/runway/feed", CompatiblePoll.Answer).WithMetadata(RunwayForm.OfErrors).ForCallers().WithParameters(WaitPreference.Parameter)
            .WithTags("Drop-in")
            .WithSummary("Read a task as the compatibility format does")
            .WithDescription("The body is {\"task_id\": \"…\"}. The answer is the gateway's wrapper with Runway's own form inside; a task that nobody knows is a 400 task_not_exist. It is read and held like GET /v1/tasks/{id}.")
            .Produces(StatusCodes.Status200OK, contentType: "application/json")
            .Produces(StatusCodes.Status400BadRequest, contentType: "application/json")
            .Produces(StatusCodes.Status401Unauthorized, contentType: "application/json");
    }

    private static async Task<IResult> Show(string id, HttpContext http, DropInRead read, CancellationToken cancellationToken)
    {
        var caller = http.Caller;
        if (!TaskId.TryParse(id, out var taskId)) return NotFound("This is not the id of a task.");
        return await read.Read(http, caller, taskId, cancellationToken) is { } task ? read.AnswerTo(http.Request, caller.Owns(taskId), task) : NotFound("Task not found.");
    }

    private static RunwayErrorResult NotFound(string detail) => new(ProblemKinds.NoTask(detail));
}
