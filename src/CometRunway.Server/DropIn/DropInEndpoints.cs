using CometRunway.Core;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
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
        foreach (var (prefix, place) in ((string, string)[])[("/v1", ""), ("/runwayml/v1", "AtCometApi")])
        {
            app.MapGet(prefix + "/tasks/{id}", Show).WithMetadata(RunwayForm.OfErrors).ForCallers()
                .WithTags("Drop-in")
                .WithName("readTask" + place)
                .WithSummary("Read a task as Runway's SDKs do")
                .WithDescription("An unknown id is tracked from its first read on, with the caller's key. Prefer: wait=N (or ?wait=N), N up to 55 seconds, holds the answer until the task ends. Output whose URLs have expired is renewed first, as renewOutput does, where the upstream gives other ones.")
                .Takes(Parameters.TaskId, Parameters.Wait, Parameters.Prefer, Parameters.ApiVersion)
                .Answers<BareTaskDocument>(StatusCodes.Status200OK, "The task.", AnswerHeader.PreferenceApplied, AnswerHeader.Health)
                .FailsAsRunway(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status429TooManyRequests);
        }

        app.MapPost("/runway/feed", CompatiblePoll.Answer).WithMetadata(RunwayForm.OfErrors).ForCallers()
            .WithTags("Drop-in")
            .WithName("pollTask")
            .WithSummary("Read a task as the compatibility format does")
            .WithDescription("The body is {\"task_id\": \"…\"}. The answer is the gateway's wrapper with Runway's own form inside; a task that nobody knows is a 400 task_not_exist. It is read and held like GET /v1/tasks/{id}.")
            .Accepts<FeedRequest>("application/json")
            .Takes(Parameters.Wait, Parameters.Prefer, Parameters.ApiVersion)
            .Answers<WrappedTaskDocument>(StatusCodes.Status200OK, "The task.", AnswerHeader.PreferenceApplied, AnswerHeader.Health)
            .Answers<CompatibleRefusalDocument>(StatusCodes.Status400BadRequest, "Nobody knows such a task, or something of the request is not valid.")
            .FailsAsRunway(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> Show(string id, HttpContext http, DropInRead read, CancellationToken cancellationToken)
    {
        var caller = http.Caller;
        if (!TaskId.TryParse(id, out var taskId)) return NotFound("This is not the id of a task.");
        return await read.Read(http, caller, taskId, cancellationToken) is { } task ? read.AnswerTo(http.Request, caller.Owns(taskId), task) : NotFound("Task not found.");
    }

    private static RunwayErrorResult NotFound(string detail) => new(ProblemKinds.NoTask(detail));
}
