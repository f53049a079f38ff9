using CometRunway.Grains.Admissions;
using CometRunway.Grains.Credentials;
using CometRunway.Server.Callers;

namespace CometRunway.Server.Forwarding;

/// <summary>Has a task tracked with its caller's key. Doing so twice is one task.</summary>
internal sealed class TaskIntake(ITaskAdmission admission)
{
    /// <summary>Durable on return.</summary>
    public Task Admit(Caller caller, AdmissionRequest request)
    {
        var key = new UpstreamKey(caller.Key, IsProven: true); // The upstream took a create with it.
        return admission.Admit(caller.Tenant, key, [request], CancellationToken.None);
    }
}
