using System.Collections.Concurrent;
using System.Collections.Immutable;
using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Cluster.Tests.Harness;

/// <summary>A real store whose commits fail before or after they are made, as a test wants it.</summary>
internal sealed class FaultyStore(ITaskStore store) : ITaskStore, ITaskReads
{
    private readonly ConcurrentQueue<TaskIdentity> _swept = new();
    private int _commits;
    private int _marks;
    private int _credentialReads;
    private int _logReads;

    /// <summary>Every call fails: the store can't be reached.</summary>
    public bool IsAway { get; set; }

    /// <summary>The next commit is made, and its answer lost.</summary>
    public bool LosesNextAnswer { get; set; }

    /// <summary>Commits wait here.</summary>
    public Task Slowness { get; set; } = Task.CompletedTask;

    /// <summary>How many commits were asked for.</summary>
    public int Commits => _commits;

    /// <summary>How often it was to be written down how the upstream takes a key.</summary>
    public int Marks => _marks;

    /// <summary>How often a key was read.</summary>
    public int CredentialReads => _credentialReads;

    /// <summary>How often the log of everybody was read.</summary>
    public int LogReads => _logReads;

    /// <summary>What happens while the answer is on its way that tells how long the log is.</summary>
    public Func<Task> AfterMeasuring { get; set; } = static () => Task.CompletedTask;

    /// <summary>Whose rows sweeps have read.</summary>
    public ConcurrentQueue<TaskIdentity> Swept => _swept;

    public ITaskReads Reads => this;

    public async Task<UpdateId?> Commit(RunwayTask task, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _commits);
        await Slowness;
        var position = await Reached().Commit(task, cancellationToken);
        if (!LosesNextAnswer) return position;
        LosesNextAnswer = false;
        throw new StoreUnavailableException("The answer got lost.");
    }

    /// <summary>Admissions wait here, each after it said which tasks it brings.</summary>
    public Func<IReadOnlyList<RunwayTask>, Task> BeforeAdmission { get; set; } = static _ => Task.CompletedTask;

    public async Task<IReadOnlyList<Admitted>> Admit(IReadOnlyList<RunwayTask> tasks, CancellationToken cancellationToken)
    {
        await BeforeAdmission(tasks);
        return await Reached().Admit(tasks, cancellationToken);
    }

    public Task<RunwayTask?> Find(TaskIdentity identity, CancellationToken cancellationToken) => Reached().Reads.Find(identity, cancellationToken);

    public Task<bool> Relabel(RunwayTask task, ImmutableArray<string> labels, CancellationToken cancellationToken) => Reached().Relabel(task, labels, cancellationToken);

    public Task<bool> RenewOutput(RunwayTask task, CancellationToken cancellationToken) => Reached().RenewOutput(task, cancellationToken);

    public Task<UpdateId?> Remove(TaskIdentity identity, DateTimeOffset at, CancellationToken cancellationToken) => Reached().Remove(identity, at, cancellationToken);

    public int UnreadableRows => Reached().Reads.UnreadableRows;

    public async Task<UnfinishedTasks> ReadUnfinished(int shard, long after, IReadOnlyCollection<long> except, int most, CancellationToken cancellationToken)
    {
        var page = await Reached().Reads.ReadUnfinished(shard, after, except, most, cancellationToken);
        foreach (var task in page.Tasks) _swept.Enqueue(task.Identity);
        return page;
    }

    public Task<ListedTasks> List(TaskQuery query, CancellationToken cancellationToken) => Reached().Reads.List(query, cancellationToken);

    public Task<LogPage> ReadLog(long after, int most, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _logReads);
        return Reached().Reads.ReadLog(after, most, cancellationToken);
    }

    public Task<LogPage> ReadLog(TaskIdentity identity, long after, int most, CancellationToken cancellationToken) =>
        Reached().Reads.ReadLog(identity, after, most, cancellationToken);

    public Task<LogPage> ReadLog(TaskFilter filter, long after, int most, CancellationToken cancellationToken) =>
        Reached().Reads.ReadLog(filter, after, most, cancellationToken);

    public async Task<LogExtent> MeasureLog(CancellationToken cancellationToken)
    {
        var extent = await Reached().Reads.MeasureLog(cancellationToken);
        await AfterMeasuring();
        return extent;
    }

    public Task<long?> FindEnd(string epoch, CancellationToken cancellationToken) => Reached().Reads.FindEnd(epoch, cancellationToken);

    public Task<int> Prune(DateTimeOffset before, DateTimeOffset now, int most, CancellationToken cancellationToken) => Reached().Prune(before, now, most, cancellationToken);

    public Task<GroupCounts?> CountGroup(TenantId tenant, string group, CancellationToken cancellationToken) => Reached().Reads.CountGroup(tenant, group, cancellationToken);

    public Task<TaskCounts> CountTasks(TenantId? tenant, CancellationToken cancellationToken) => Reached().Reads.CountTasks(tenant, cancellationToken);

    public Task<CountedPage<CountedTenant>> ListTenants(TenantId? after, int most, CancellationToken cancellationToken) => Reached().Reads.ListTenants(after, most, cancellationToken);

    public Task<CountedPage<CountedGroup>> ListGroups(GroupQuery query, CancellationToken cancellationToken) => Reached().Reads.ListGroups(query, cancellationToken);

    public Task<int> CountUnfinished(TenantId tenant, int most, CancellationToken cancellationToken) => Reached().Reads.CountUnfinished(tenant, most, cancellationToken);

    public Task<Credential?> FindCredential(TenantId tenant, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _credentialReads);
        return Reached().Reads.FindCredential(tenant, cancellationToken);
    }

    public Task KeepCredential(TenantId tenant, string protectedKey, bool isProven, DateTimeOffset at, CancellationToken cancellationToken) =>
        Reached().KeepCredential(tenant, protectedKey, isProven, at, cancellationToken);

    public Task MarkCredential(TenantId tenant, bool works, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _marks);
        return Reached().MarkCredential(tenant, works, at, cancellationToken);
    }

    public Task<string?> PruneCredentials(string? after, DateTimeOffset keptBefore, int most, CancellationToken cancellationToken) =>
        Reached().PruneCredentials(after, keptBefore, most, cancellationToken);

    private ITaskStore Reached() => IsAway ? throw new StoreUnavailableException("The store is away.") : store;
}
