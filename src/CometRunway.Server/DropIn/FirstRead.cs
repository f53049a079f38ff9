using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Admissions;
using CometRunway.Grains.Upstream;
using CometRunway.Server.Callers;
using CometRunway.Server.Draining;
using CometRunway.Server.Limits;
using Microsoft.Extensions.Options;

namespace CometRunway.Server.DropIn;

/// <summary>The first read of an id that nobody announced: it is tracked, and answered after its first poll.</summary>
internal sealed class FirstRead(IGrainFactory grains, ITaskAdmission admission, AdmissionDesk desk, Drain drain, IOptions<UpstreamOptions> upstream)
{
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(25); // A grain call ends after 30 s.

    /// <summary>The task after its first poll.</summary>
    public async Task<RunwayTaskSnapshot?> Track(HttpContext http, Caller caller, TaskId id, string? apiVersion, CancellationToken cancellationToken)
    {
        drain.RequireNotBegun();
        var entry = await desk.Enter(caller, count: 1, id, apiVersion, http.Response, cancellationToken);
        await admission.Admit(caller.Tenant, entry.Key, [new AdmissionRequest(id) { ApiVersion = apiVersion }], cancellationToken);

        var grain = grains.RunwayTask(caller.Owns(id));
        var patience = upstream.Value.Timeout < LongestLook ? upstream.Value.Timeout : LongestLook;
        var task = await grain.Look(patience);

        // A key that has come to be refused gets nothing tracked by reading.
        if (task is { Version: 1, Health.State: HealthState.Unauthorized }) await grain.Stop();
        return task;
    }
}
