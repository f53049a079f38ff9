using CometRunway.Core;
using CometRunway.Core.Forwarding;
using CometRunway.Server.Callers;
using CometRunway.Server.Description;
using CometRunway.Server.Draining;
using CometRunway.Server.Limits;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace CometRunway.Server.Forwarding;

/// <summary>
/// Forwards what is paid for. Nobody sends it a second time, and a server that is told to stop waits for its answer. What creates a task is seen through besides:
/// its answer is waited for and its task tracked whatever becomes of the caller, and the answer reaches the caller whatever becomes of the tracking.
/// </summary>
internal sealed partial class Creates(UpstreamForwarder upstream, ForwardingRoom room, CreateTracking tracking, ForwardingFailures failures, AdmissionDesk desk, Drain drain, ILogger<Creates> log)
{
    // What a small answer may become once it is decoded.
    private const int LargestDecoded = 8 * CreateExchange.Held;

    public async Task<IResult> Forward(HttpContext http, Caller caller, ForwardTarget target)
    {
        var name = CreateName.Of(http, caller, target);
        using var seat = room.Enter();
        using var errand = drain.Begin(name.ToString());
        SayIfThereIsNoBody(http);
        return HttpMethods.IsPost(http.Request.Method) && TasklessResources.MakesTask(target.Resource)
            ? await Create(http, caller, target, name)
            : await Send(http, new UnrepeatedRequest(target, caller), name);
    }

    private async Task<IResult> Create(HttpContext http, Caller caller, ForwardTarget target, CreateName name)
    {
        var terms = CreateTerms.Read(http.Request);
        await desk.EnterCreate(caller.Tenant, http.Response, http.RequestAborted);
        var scan = new ModelScan();
        if (http.Request.HasJsonContentType()) http.Request.Body = new ScannedBody(http.Request.Body, scan);

        using var lifetime = new OwnLifetime(http);
        return await Send(http, new CreateExchange(target, caller, Track), name);

        async Task Track(CreateAnswer answer)
        {
            var json = ContentCoding.Decode(answer.Body, answer.ContentEncoding, LargestDecoded);
            TaskId? seen = json is not null && CreatedTask.TryRead(json, out var id) ? id : null;
            var outcome = seen is { } task ? await tracking.Track(caller, terms.Admit(task, target, scan.Model), name) : tracking.Unseen(name, http.Response.StatusCode);
            http.Response.Headers[AnswerHeader.Tracking.Name] = outcome.Word();
            if (seen is { } named) http.Response.Headers[AnswerHeader.Task.Name] = named.Value;
        }
    }

    private async Task<IResult> Send(HttpContext http, UnrepeatedRequest request, CreateName name)
    {
        LogGoesOut(log, name);
        var error = await upstream.Send(http, request);
        if (error is not ForwarderError.None) return failures.OfCreate(http, error, name);

        await http.Response.CompleteAsync();
        LogAnswered(log, name, http.Response.StatusCode);
        return Results.Empty;
    }

    // The HTTP client repeats a request without content by itself where a connection breaks. One whose content is known to be empty it does not.
    private static void SayIfThereIsNoBody(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) http.Request.ContentLength = 0;
    }

    // Said before, because a process that is killed says nothing: what was said to go out and not to have been answered may have been made.
    [LoggerMessage(Level = LogLevel.Information, Message = "Create {Create} goes to the upstream.")]
    private static partial void LogGoesOut(ILogger logger, CreateName create);

    [LoggerMessage(Level = LogLevel.Information, Message = "Create {Create} was answered with {Status}.")]
    private static partial void LogAnswered(ILogger logger, CreateName create, int status);
}
