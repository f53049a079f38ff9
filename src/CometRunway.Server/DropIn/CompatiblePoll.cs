using System.Text.Json;
using CometRunway.Core;
using CometRunway.Server.Callers;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;

namespace CometRunway.Server.DropIn;

/// <summary>The compatibility format's poll, <c>POST /runway/feed</c>.</summary>
internal static class CompatiblePoll
{
    private const int LargestBody = 64 * 1024;
    private const string NotExist = """{"code":"task_not_exist","message":"task_not_exist","data":null}""";

    public static async Task<IResult> Answer(HttpContext http, DropInRead read, CancellationToken cancellationToken)
    {
        var caller = http.Caller;
        var asked = await ReadTaskId(http.Request, cancellationToken);
        return TaskId.TryParse(asked, out var id) && await read.Read(http, caller, id, cancellationToken) is { } task
            ? new WrappedTask(task)
            : Results.Text(NotExist, "application/json", statusCode: StatusCodes.Status400BadRequest);
    }

    private static async Task<string> ReadTaskId(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.Read(request, cancellationToken, LargestBody);
        if (body.Root.ValueKind is JsonValueKind.Object && body.Root.TryGetProperty("task_id", out var id) && id.ValueKind is JsonValueKind.String)
            return id.GetString()!;
        throw new ProblemException(ProblemKinds.InvalidField("task_id", "The body must be an object with the id of a task: {\"task_id\": \"…\"}."));
    }
}
