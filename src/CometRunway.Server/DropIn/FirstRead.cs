using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Admissions;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Upstream;
using CometRunway.Server.Callers;
using CometRunway.Server.Draining;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.DropIn;

/// <summary>The first read of an id that nobody announced: it is tracked, and answered after its first poll.</summary>
internal sealed class FirstRead(IGrainFactory grains, ITaskAdmission admission, CredentialVault vault, Drain drain, IOptions<UpstreamOptions> upstream)
{
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(25); // A grain call ends after 30 s.

    /// <summary>The task after its first poll.</summary>
    public async Task<RunwayTaskSnapshot?> Track(Caller caller, TaskId id, string? apiVersion, CancellationToken cancellationToken)
    {
        drain.RequireNotBegun();
        await vault.Keep(caller.Tenant, caller.Key, cancellationToken);
        await admission.Admit(caller.Tenant, [new AdmissionRequest(id) { ApiVersion = apiVersion }], cancellationToken);

        var grain = grains.RunwayTask(caller.Owns(id));
        var patience = upstream.Value.Timeout < LongestLook ? upstream.Value.Timeout : LongestLook;
        var task = await grain.Look(patience);

        // A key that the upstream refuses gets nothing tracked by reading: else anybody could fill the tables with made-up keys.
        if (task is { Version: 1, Health.State: HealthState.Unauthorized }) await grain.Stop();
        return task;
    }
}
