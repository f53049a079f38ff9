using CometRunway.Grains.Admissions;
using CometRunway.Grains.Credentials;
using CometRunway.Server.Callers;

namespace CometRunway.Server.Forwarding;

/// <summary>Has a task tracked with its caller's key. Doing so twice is one task.</summary>
internal sealed class TaskIntake(CredentialVault vault, ITaskAdmission admission)
{
    /// <summary>Durable on return.</summary>
    public async Task Admit(Caller caller, AdmissionRequest request)
    {
        await vault.Keep(caller.Tenant, caller.Key, isProven: true, CancellationToken.None); // The upstream took a create with it.
        await admission.Admit(caller.Tenant, [request], CancellationToken.None);
    }
}
