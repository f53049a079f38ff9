using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Core.Forwarding;
using CometRunway.Server.Callers;
using Yarp.ReverseProxy.Forwarder;

namespace CometRunway.Server.Forwarding;

/// <summary>Forwards what only reads, or undoes.</summary>
internal sealed partial class PlainForwards(UpstreamForwarder upstream, ForwardingRoom room, ForwardingFailures failures, IGrainFactory grains, TimeProvider clock, ILogger<PlainForwards> log)
{
    private const string Tasks = "tasks/";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<IResult> Forward(HttpContext http, Caller caller, ForwardTarget target)
    {
        using var seat = room.Enter();
        var error = await upstream.Send(http, new OutgoingRequest(target, caller));
        if (error is not ForwarderError.None) return failures.Of(http, error);

        await http.Response.CompleteAsync();
        if (HttpMethods.IsDelete(http.Request.Method) && http.Response.StatusCode is >= 200 and < 300 && TaskOf(target) is { } id) await Hurry(caller.Owns(id));
        return Results.Empty;
    }

    private static TaskId? TaskOf(ForwardTarget target) =>
        target.Resource.StartsWith(Tasks, StringComparison.OrdinalIgnoreCase) && TaskId.TryParse(Uri.UnescapeDataString(target.Resource[Tasks.Length..]), out var id) ? id : null;

    // So that whoever follows a task which was cancelled hears of it soon.
    private async Task Hurry(TaskIdentity task)
    {
        try
        {
            await grains.RunwayTask(task).Hurry().WaitAsync(Patience, clock);
        }
        catch (Exception exception)
        {
            LogNotHurried(log, task, exception.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Task {Task} was deleted and is polled when it is due: {Why}")]
    private static partial void LogNotHurried(ILogger logger, TaskIdentity task, string why);
}
