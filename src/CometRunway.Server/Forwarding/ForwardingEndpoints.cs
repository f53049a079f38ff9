using CometRunway.Core.Forwarding;
using CometRunway.Grains.Upstream;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.DropIn;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.Forwarding;

/// <summary>
/// Everything of Runway's addresses that is not answered here: forwarded as it is. What creates a task is tracked before its answer goes out.
/// </summary>
internal static class ForwardingEndpoints
{
    private const string Everything = "/{**path}";

    // Not OPTIONS, which is this server's to answer, nor TRACE and CONNECT, which would tell of the key on its way, nor what nobody knows.
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    public static void MapForwarding(this IEndpointRouteBuilder app)
    {
        foreach (var prefix in (string[])["/v1", "/runwayml/v1", "/runway"])
            app.MapMethods(prefix + Everything, Methods, Forward).WithOrder(1).WithMetadata(new PassedOn(), RunwayForm.OfErrors).ExcludeFromDescription(); // After whatever is mapped by itself.

        app.MapPost("/runwayml/v1" + Everything, Forward).WithMetadata(new PassedOn(), RunwayForm.OfErrors)
            .WithTags("Drop-in")
            .WithName("forward")
            .WithSummary("Forward to the upstream")
            .WithDescription("""
                Whatever Runway's SDKs and CometAPI's compatibility format call at /v1, /runwayml/v1 and /runway, with GET, HEAD, POST, PUT, PATCH or DELETE, goes to the upstream as it is, with the caller's key, and its answer comes back as it is.
                A create whose answer names a task is tracked before the answer goes out, and says so: CometRunway-Tracking: tracked; pending where the store can't take it yet, and it waits on this server's disk; pending-volatile where it waits in its memory alone; unknown where no task was understood in the answer. CometRunway-Task names the task.
                To the upstream go the headers that it needs, and back come those that its clients read; all others stay here. What might be charged twice is never sent twice, and where the upstream may have accepted it the answer says X-Should-Retry: false.
                The request headers CometRunway-Group and CometRunway-Labels (separated by commas) are kept with the task and not sent on; so are the kind, which is the path, and the model.
                """)
            .TakesAmongOthers(ForwardingParameters.UpstreamPath, ForwardingParameters.GroupHeader, ForwardingParameters.LabelsHeader, Parameters.ApiVersion)
            .Answers<UpstreamDocument>(StatusCodes.Status200OK, "The upstream's answer, as it is.", AnswerHeader.Tracking, AnswerHeader.Task)
            .AnswersElse("The upstream's answer, as it is.")
            .FailsAsRunway(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status429TooManyRequests, StatusCodes.Status502BadGateway, StatusCodes.Status504GatewayTimeout);
    }

    private static async Task<IResult> Forward(HttpContext http, Creates creates, PlainForwards others, BodyLimit limit, IOptions<UpstreamOptions> upstream)
    {
        var caller = http.Caller;
        var target = ForwardTarget.Map(upstream.Value.BaseUrl, http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget) ?? throw NotPlain();
        limit.Apply(http);
        return Repetition.MayCost(http.Request.Method)
            ? await creates.Forward(http, caller, target)
            : await others.Forward(http, caller, target);
    }

    private static ProblemException NotPlain() =>
        new(ProblemKinds.BadRequest(StatusCodes.Status400BadRequest, "The address holds what might lead elsewhere at the upstream: a dot segment, an encoded slash, dot, percent or control character, or a whole address. Send the plain path."));
}
