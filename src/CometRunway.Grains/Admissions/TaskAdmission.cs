using System.Diagnostics;
using CometRunway.Core;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Tasks;
using CometRunway.Grains.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CometRunway.Grains.Admissions;

/// <summary>Takes tasks on: the rows are durable first, then the caller is answered, and the grains set to work meanwhile.</summary>
public interface ITaskAdmission
{
    /// <summary>Admits tasks of a tenant, and keeps the key that they are polled with: what became of each, in the order of <paramref name="requests"/>.</summary>
    /// <exception cref="StoreUnavailableException">The store can't take them now; trying it again does no harm.</exception>
    Task<IReadOnlyList<AdmissionOutcome>> Admit(TenantId tenant, UpstreamKey key, IReadOnlyList<AdmissionRequest> requests, CancellationToken cancellationToken);
}

internal sealed class TaskAdmission(
    ITaskStore store,
    CredentialVault vault,
    TrackingStarter starter,
    ImportRoom imports,
    Readmission readmission,
    TaskInstruments instruments,
    IOptions<PollingOptions> polling,
    IOptions<UpstreamOptions> upstream,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider clock) : ITaskAdmission
{
    private const int ReadmittedAtOnce = 16;

    private static readonly TimeSpan ImportPatience = TimeSpan.FromMinutes(10);

    private readonly string _upstream = upstream.Value.Mark;

    public async Task<IReadOnlyList<AdmissionOutcome>> Admit(TenantId tenant, UpstreamKey key, IReadOnlyList<AdmissionRequest> requests, CancellationToken cancellationToken)
    {
        if (!ImportRoom.IsImport(requests)) return await AdmitNow(tenant, key, requests, cancellationToken);
        if (!await imports.Enter(tenant, ImportPatience, cancellationToken)) throw new StoreUnavailableException("Too many tasks are being admitted by others.");
        try
        {
            return await AdmitNow(tenant, key, requests, cancellationToken);
        }
        finally
        {
            imports.Leave();
        }
    }

    private async Task<IReadOnlyList<AdmissionOutcome>> AdmitNow(TenantId tenant, UpstreamKey key, IReadOnlyList<AdmissionRequest> requests, CancellationToken cancellationToken)
    {
        await vault.Keep(tenant, key.Text, key.IsProven, cancellationToken); // First: who is tracked can be polled.
        var now = clock.GetUtcNow().ToMillisecond();
        var time = TaskTime.From(now, clock); // From here on: the store may be slow, and the starter busy.
        var traceParent = TraceParent.Read(Activity.Current?.Id);
        var tasks = Settle(tenant, requests, now, traceParent);
        var admitted = await store.Admit(tasks, cancellationToken);
        for (var i = 0; i < tasks.Count; i++)
        {
            instruments.TaskAdmitted(admitted[i].IsNew);
            if (admitted[i].IsNew) starter.Start(admitted[i].AsRow(tasks[i]), time, ImportRoom.IsImport(requests));
        }

        var outcomes = Array.ConvertAll<Admitted, AdmissionOutcome>([.. admitted], static one => one.IsNew ? new AdmissionOutcome.Tracked() : new AdmissionOutcome.AlreadyTracked());
        await Rejoin(tenant, requests, outcomes, cancellationToken);
        return outcomes;
    }

    // Only who asks for something that the task may not have costs a look at it.
    private async Task Rejoin(TenantId tenant, IReadOnlyList<AdmissionRequest> requests, AdmissionOutcome[] outcomes, CancellationToken cancellationToken)
    {
        var again = Enumerable.Range(0, requests.Count).Where(i => outcomes[i] is AdmissionOutcome.AlreadyTracked && requests[i] is { Group: not null } or { Labels.IsEmpty: false });
        await Parallel.ForEachAsync(
            again,
            new ParallelOptions { MaxDegreeOfParallelism = ReadmittedAtOnce, CancellationToken = cancellationToken },
            async (i, stop) => outcomes[i] = await readmission.Join(new TaskIdentity(tenant, requests[i].Id), requests[i], stop));
    }

    // A batch mostly asks for the same for all its tasks: one object tells it, as long as they live.
    private List<RunwayTask> Settle(TenantId tenant, IReadOnlyList<AdmissionRequest> requests, DateTimeOffset now, TraceParent? traceParent)
    {
        var tasks = new List<RunwayTask>(requests.Count);
        Admission? shared = null;
        foreach (var request in requests)
        {
            var admission = Settle(request, now, traceParent);
            if (admission != shared) shared = admission;
            tasks.Add(RunwayTask.Admit(new TaskIdentity(tenant, request.Id), shared));
        }

        return tasks;
    }

    private Admission Settle(AdmissionRequest request, DateTimeOffset now, TraceParent? traceParent) => new()
    {
        TrackedAt = now,
        VisibleBy = now + polling.Value.VisibilityGrace,
        Deadline = request.Deadline?.ToMillisecond() ?? now + polling.Value.Deadline,
        Group = request.Group,
        Labels = request.Labels,
        Kind = request.Kind,
        Model = request.Model,
        ApiVersion = request.ApiVersion,
        Upstream = _upstream,
        TraceParent = request.TraceParent ?? traceParent,
    };
}
