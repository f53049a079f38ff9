using CometRunway.Grains.Admissions;
using CometRunway.Server.Callers;
using CometRunway.Server.Forwarding.Pending;

namespace CometRunway.Server.Forwarding;

/// <summary>Takes on the task of a create that the upstream has accepted. Whatever is wrong here, the caller is not to go without its answer for it.</summary>
internal sealed partial class CreateTracking(TaskIntake intake, PendingTracking pending, ForwardingInstruments instruments, TimeProvider clock, ILogger<CreateTracking> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<TrackingOutcome> Track(Caller caller, AdmissionRequest request, CreateName name)
    {
        var outcome = await TrackOrKeep(caller, request, name);
        instruments.Created(outcome);
        return outcome;
    }

    /// <summary>What the upstream has accepted without a word about its task that is understood here.</summary>
    public TrackingOutcome Unseen(CreateName name, int status)
    {
        LogUnseen(log, name, status);
        instruments.Created(TrackingOutcome.Unknown);
        return TrackingOutcome.Unknown;
    }

    private async Task<TrackingOutcome> TrackOrKeep(Caller caller, AdmissionRequest request, CreateName name)
    {
        var attempt = intake.Admit(caller, request);
        try
        {
            await attempt.WaitAsync(Patience, clock);
            return TrackingOutcome.Tracked;
        }
        catch (Exception exception)
        {
            var isDurable = await pending.Add(caller, request, attempt);
            var outcome = isDurable ? TrackingOutcome.Pending : TrackingOutcome.PendingVolatile;
            LogPending(log, caller.Owns(request.Id).Key, name, outcome.Word(), exception.Message);
            return outcome;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Task {Task} was created ({Create}) and can't be tracked yet; it is {Outcome}, and tried again. {Why}")]
    private static partial void LogPending(ILogger logger, string task, CreateName create, string outcome, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Create {Create} was accepted with {Status}, and its answer names no task that is understood here: nothing is tracked.")]
    private static partial void LogUnseen(ILogger logger, CreateName create, int status);
}
