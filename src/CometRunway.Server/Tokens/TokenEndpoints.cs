using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using CometRunway.Server.Tasks;

namespace CometRunway.Server.Tokens;

/// <summary>Tokens for browsers: the server of an application asks for one with its key, and its page reads with it.</summary>
internal static class TokenEndpoints
{
    private const string Description =
        "Whoever has it may read as ?access_token=, or with 'Authorization: Bearer', and do nothing else. It can't be taken back; streams and held answers end with it. The body may be empty, or {\"expiresIn\": seconds}: 60 to 86,400, default 3,600.";

    public static void MapTokens(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/tasks/{id}/token", OfTask)
            .WithTags("Browsers")
            .ForCallers()
            .WithName("createTaskToken")
            .WithSummary("Let a browser read a task")
            .WithDescription($"A signed token for GET /api/tasks/{{id}} and GET /api/tasks/{{id}}/updates. {Description}")
            .Accepts<TokenRequest>(isOptional: true, "application/json")
            .Takes(Parameters.TaskId)
            .Answers<TokenDocument>(StatusCodes.Status200OK, "The token.")
            .Fails(StatusCodes.Status404NotFound, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        app.MapPost("/api/groups/{group}/token", OfGroup)
            .WithTags("Browsers")
            .ForCallers()
            .WithName("createGroupToken")
            .WithSummary("Let a browser read a group")
            .WithDescription($"A signed token for GET /api/groups/{{group}} and GET /api/groups/{{group}}/updates, and with ?group={{group}} for GET /api/updates and GET /api/tasks. The group need not have tasks yet. {Description}")
            .Accepts<TokenRequest>(isOptional: true, "application/json")
            .Takes(Parameters.GroupName)
            .Answers<TokenDocument>(StatusCodes.Status200OK, "The token.")
            .Fails(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
    }

    private static async Task<IResult> OfTask(string id, HttpContext http, TokenIssue issue, TaskReader reader, CancellationToken cancellationToken)
    {
        var caller = http.Caller;
        var identity = caller.Owns(TaskParameter.Parse(id));
        var lifetime = await TokenBody.ReadLifetime(http.Request, cancellationToken);
        return await reader.Read(identity, atLeast: 0, cancellationToken) is null
            ? new ProblemResult(ProblemKinds.TaskNotFound(id))
            : issue.For(http.Response, caller.Tenant, AccessScope.Task(identity.Id), lifetime);
    }

    private static async Task<IResult> OfGroup(string group, HttpContext http, TokenIssue issue, KeyCheck keys, CancellationToken cancellationToken)
    {
        var caller = http.Caller;
        if (FieldRules.Group(group) is { } wrong) throw QueryParameters.Invalid("group", wrong);
        var lifetime = await TokenBody.ReadLifetime(http.Request, cancellationToken);
        await keys.Require(caller, "no token for a group is given out", cancellationToken);
        return issue.For(http.Response, caller.Tenant, AccessScope.Group(group), lifetime);
    }
}
