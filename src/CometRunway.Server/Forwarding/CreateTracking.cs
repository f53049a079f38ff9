using CometRunway.Core;
using CometRunway.Grains.Admissions;
using CometRunway.Grains.Credentials;
using CometRunway.Server.Callers;

namespace CometRunway.Server.Forwarding;

/// <summary>Takes on the task of a create that the upstream has accepted. Whatever is wrong here, the caller is not to go without its answer for it.</summary>
internal sealed partial class CreateTracking(
    CredentialVault vault,
    ITaskAdmission admission,
    PendingTracking pending,
    ForwardingInstruments instruments,
    TimeProvider clock,
    ILogger<CreateTracking> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>True where the task is durable; else it will be, once the store takes it.</summary>
    public async Task<bool> Track(Caller caller, AdmissionRequest request)
    {
        var identity = caller.Owns(request.Id);
        var attempt = Admit(caller, request);
        try
        {
            await attempt.WaitAsync(Patience, clock);
            instruments.Created(isTracked: true);
            return true;
        }
        catch (Exception exception)
        {
            LogPending(log, identity, exception.Message);
            instruments.Created(isTracked: false);
            pending.Add(new PendingTask(identity, attempt, () => Admit(caller, request)));
            return false;
        }
    }

    private async Task Admit(Caller caller, AdmissionRequest request)
    {
        await vault.Keep(caller.Tenant, caller.Key, CancellationToken.None);
        await admission.Admit(caller.Tenant, [request], CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Task {Task} was created and can't be tracked yet; it is tried again. {Why}")]
    private static partial void LogPending(ILogger logger, TaskIdentity task, string why);
}
