using System.Collections.Immutable;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Tests.Simulation;

/// <summary>The store as a task of one silo sees it; what is deliberately wrong between the two is done here.</summary>
internal sealed class SiloStore(World world, SimulatedStore store, Silo silo, SimulatedHost host) : ITaskStore, ITaskReads
{
    private RunwayTask? _ours;

    public ITaskReads Reads => this;

    public int UnreadableRows => 0;

    public async Task<UpdateId?> Commit(RunwayTask task, CancellationToken cancellationToken)
    {
        _ours = task;
        host.Laws.Commits(task);
        var adopted = host.Laws.Adopted;
        if (world.Flaw is Flaw.TellBeforeSaved) await host.TellUpdated(task);
        try
        {
            var position = await store.Commit(silo, task);
            host.Laws.Settled(task, position is not null);
            if (position is null && world.Flaw is Flaw.TellWhenOvertaken) await host.TellUpdated(task);
            return position is { } at ? new UpdateId(SimulatedStore.Epoch, at) : null;
        }
        catch (StoreUnavailableException) when (world.Flaw is Flaw.ForgetUnsaved)
        {
            return new UpdateId(SimulatedStore.Epoch, task.Position + 1);
        }
        catch (StoreUnavailableException)
        {
            host.HasFailed = true;
            host.Laws.NotSaved(task, adopted);
            throw;
        }
    }

    public async Task<RunwayTask?> Find(TaskIdentity identity, CancellationToken cancellationToken)
    {
        var row = await Read(identity);
        var isTaken = row is not null && _ours is not null && world.Flaw switch
        {
            Flaw.OwnByVersionAlone => row.Version == _ours.Version,
            Flaw.TellWhatWasMeant => _ours.IsToldBy(row),
            _ => false,
        };
        return isTaken ? _ours! with { Position = row!.Position, Epoch = row.Epoch } : row;
    }

    public async Task<UpdateId?> Remove(TaskIdentity identity, DateTimeOffset at, CancellationToken cancellationToken) =>
        await store.Remove(silo, identity) ? new UpdateId(SimulatedStore.Epoch, 0) : null;

    public Task<IReadOnlyList<Admitted>> Admit(IReadOnlyList<RunwayTask> tasks, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<bool> RenewOutput(RunwayTask task, CancellationToken cancellationToken)
    {
        if (world.Flaw is Flaw.RenewedAsVersion) return await store.Commit(silo, task with { Version = task.Version + 1 }) is not null;
        return world.Flaw is Flaw.RenewedInMemory || await store.RenewOutput(silo, task);
    }

    public Task<bool> Relabel(RunwayTask task, ImmutableArray<string> labels, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> Prune(DateTimeOffset before, DateTimeOffset now, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task KeepCredential(TenantId tenant, string protectedKey, bool isProven, DateTimeOffset at, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task MarkCredential(TenantId tenant, bool works, DateTimeOffset at, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> PruneCredentials(string? after, DateTimeOffset keptBefore, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UnfinishedTasks> ReadUnfinished(int shard, long after, IReadOnlyCollection<long> except, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ListedTasks> List(TaskQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<LogPage> ReadLog(long after, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<LogPage> ReadLog(TaskIdentity identity, long after, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<LogPage> ReadLog(TaskFilter filter, long after, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<LogExtent> MeasureLog(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<long?> FindEnd(string epoch, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<GroupCounts?> CountGroup(TenantId tenant, string group, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TaskCounts> CountTasks(TenantId? tenant, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CountedPage<CountedTenant>> ListTenants(TenantId? after, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CountedPage<CountedGroup>> ListGroups(GroupQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> CountUnfinished(TenantId tenant, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Credential?> FindCredential(TenantId tenant, CancellationToken cancellationToken) => throw new NotSupportedException();

    private async Task<RunwayTask?> Read(TaskIdentity identity)
    {
        try
        {
            return await store.Find(silo, identity);
        }
        catch (StoreUnavailableException)
        {
            host.HasFailed = true;
            throw;
        }
    }
}
