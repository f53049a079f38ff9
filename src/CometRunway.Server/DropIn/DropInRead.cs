using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Server.Callers;
using CometRunway.Server.Http;
using CometRunway.Server.Problems;
using CometRunway.Server.Tasks;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.DropIn;

/// <summary>A read as Runway's SDKs make it, in whichever form it came: an unknown id is tracked, the answer held where that is wanted, and output that has expired renewed.</summary>
internal sealed class DropInRead(TaskReader reader, FirstRead firstRead, FreshOutput freshOutput, HeldTasks tasks, IOptions<DropInOptions> options, TimeProvider clock)
{
    private const string HealthHeader = "CometRunway-Health";

    /// <summary>The task as it is known; null where the upstream does not know it. Where its polling does not go well, a header of the answer says so.</summary>
    /// <exception cref="ProblemException">Nothing is known of the task, and the upstream refuses the key.</exception>
    public async Task<RunwayTaskSnapshot?> Read(HttpContext http, Caller caller, TaskId id, CancellationToken cancellationToken)
    {
        var identity = caller.Owns(id);
        var wait = WaitPreference.Read(http.Request);
        var known = await reader.Read(identity, atLeast: 0, cancellationToken);
        var task = known ?? await firstRead.Track(http, caller, id, ApiVersion.Read(http.Request), cancellationToken);
        if (task is not null) task = wait is { } longest ? await tasks.UntilEnd(identity, task, longest, cancellationToken) : await HoldAsCourtesy(http, identity, task, cancellationToken);
        if (wait is { } asked) WaitPreference.Applied(http.Response, asked);

        if (task is { Status.IsTerminal: false, Health: { State: not HealthState.Ok } ill })
        {
            if (known is null && ill.State is HealthState.Unauthorized) throw new ProblemException(ProblemKinds.Unauthenticated(ill.Reason ?? "The key is refused."));
            http.Response.Headers[HealthHeader] = ill.State.Word; // What is known stays true while nothing new is.
        }

        if (task is null or { FailureCode: TrackerFailure.NotFound }) return null;
        return http.WantsHeadersOnly ? task : await freshOutput.Of(identity, task, cancellationToken);
    }

    /// <summary>Answers with the task that was read; where it is to be held for longer than a reader bears silence, with signs of life until then.</summary>
    public IResult AnswerTo(HttpRequest request, TaskIdentity identity, RunwayTaskSnapshot task)
    {
        var rest = options.Value.Hold - options.Value.Silence;
        return task.Status.IsTerminal || rest <= TimeSpan.Zero || request.HttpContext.WantsHeadersOnly || WaitPreference.Read(request) is not null ? new BareTask(task) : new HeldTask(identity, task, rest, tasks, clock);
    }

    // Nobody asked for this wait: who may have no more of them is answered at once.
    private async Task<RunwayTaskSnapshot?> HoldAsCourtesy(HttpContext http, TaskIdentity identity, RunwayTaskSnapshot task, CancellationToken cancellationToken)
    {
        try
        {
            return await tasks.UntilEnd(identity, task, UsualWait(http), cancellationToken);
        }
        catch (ProblemException)
        {
            return task;
        }
    }

    private TimeSpan UsualWait(HttpContext http)
    {
        if (http.WantsHeadersOnly) return TimeSpan.Zero;
        return options.Value.Hold < options.Value.Silence ? options.Value.Hold : options.Value.Silence;
    }
}
