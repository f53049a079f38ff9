using CometRunway.Core;
using CometRunway.Server.Callers;
using CometRunway.Server.Problems;
using CometRunway.Server.Tracking;
using Microsoft.Extensions.Options;

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
            var runway = app.MapGroup(prefix).WithTags("Drop-in").AddEndpointFilter(InRunwaysForm);
            runway.MapGet("/tasks/{id}", Show)
                .WithSummary("Read a task as Runway's SDKs do")
                .WithDescription("An unknown id is tracked from its first read on, with the caller's key. Prefer: wait=N (or ?wait=N), N up to 55 seconds, holds the answer until the task ends.")
                .Produces(StatusCodes.Status200OK, contentType: "application/json")
                .Produces(StatusCodes.Status401Unauthorized, contentType: "application/json")
                .Produces(StatusCodes.Status404NotFound, contentType: "application/json");
        }
    }

    private static async Task<IResult> Show(string id, HttpContext http, TaskReader reader, FirstRead firstRead, HeldRead held, IOptions<DropInOptions> options, CancellationToken cancellationToken)
    {
        var caller = http.Caller;
        if (!TaskId.TryParse(id, out var taskId)) return RunwayError(StatusCodes.Status404NotFound, "This is not the id of a task.");

        var identity = caller.Owns(taskId);
        var wait = WaitPreference.Read(http.Request);
        var task = await reader.Read(identity, atLeast: 0, cancellationToken) ?? await firstRead.Track(caller, taskId, ApiVersion.Read(http.Request), cancellationToken);
        if (task is not null) task = await held.Until(identity, task, static _ => false, wait ?? options.Value.Hold, cancellationToken);
        if (wait is { } asked) WaitPreference.Applied(http.Response, asked);

        return task switch
        {
            null or { FailureCode: TrackerFailure.NotFound } => RunwayError(StatusCodes.Status404NotFound, "Task not found."),
            { Status.IsTerminal: false, Health: { State: HealthState.Unauthorized } refused } => RunwayError(StatusCodes.Status401Unauthorized, refused.Reason ?? "The key is refused."),
            _ => new BareTask(task),
        };
    }

    private static async ValueTask<object?> InRunwaysForm(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ProblemException exception) when (exception.Problem.Status < StatusCodes.Status500InternalServerError)
        {
            return RunwayError(exception.Problem.Status, exception.Problem.Detail);
        }
    }

    private static RunwayErrorResult RunwayError(int status, string message) => new(status, message);
}
