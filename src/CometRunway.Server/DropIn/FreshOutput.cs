using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Tasks;

namespace CometRunway.Server.DropIn;

/// <summary>Sees to it that readers who know nothing of renewals get no dead links, as they would not from the upstream: what has expired is renewed before it is answered with.</summary>
internal sealed partial class FreshOutput(IOutputRenewals renewals, TimeProvider clock, ILogger<FreshOutput> log)
{
    /// <summary>The task with fresh URLs where its own have expired; as it is, where they have not, or no others are to be had.</summary>
    public async Task<RunwayTaskSnapshot> Of(TaskIdentity identity, RunwayTaskSnapshot task, CancellationToken cancellationToken)
    {
        if (task is not { Status: RunwayStatus.Succeeded, OutputExpiresAt: { } expiry } || expiry > clock.GetUtcNow()) return task;
        try
        {
            var renewal = await renewals.Renew(identity, cancellationToken);
            if (renewal is { Outcome: OutputRenewalOutcome.Renewed, Task: { } fresh }) return fresh;
            LogNotRenewed(log, identity, renewal.Outcome, renewal.Why);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogOutOfReach(log, identity, exception.Message);
        }

        return task;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The output of task {Task} has expired, and is answered with as it is: {Outcome}. {Why}")]
    private static partial void LogNotRenewed(ILogger logger, TaskIdentity task, OutputRenewalOutcome outcome, string? why);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The output of task {Task} has expired, and is answered with as it is: its grain is out of reach. {Why}")]
    private static partial void LogOutOfReach(ILogger logger, TaskIdentity task, string why);
}
