using System.Collections.Immutable;
using CometRunway.Core;

namespace CometRunway.Grains.Storage;

/// <summary>
/// Where tasks and the update log lie. The row is the truth; activations are a cache of it. A change is one row and one log entry, committed
/// together; whoever awaits a write here may tell of it afterwards. Every method throws <see cref="StoreUnavailableException"/> where the store
/// can't serve now; then the outcome of a write is unknown, and trying it again does no harm.
/// </summary>
public interface ITaskStore
{
    /// <summary>An admission of more tasks than these is an import: it waits where others admit too.</summary>
    const int LargestSmall = 1000;

    /// <summary>What is asked of it.</summary>
    ITaskReads Reads { get; }

    /// <summary>
    /// Inserts the tasks that are not there yet, each with the log entry of its version 1. Durable on return. The answers stand in the order of
    /// <paramref name="tasks"/>, which may name a task more than once.
    /// </summary>
    Task<IReadOnlyList<Admitted>> Admit(IReadOnlyList<RunwayTask> tasks, CancellationToken cancellationToken);

    /// <summary>Writes <paramref name="task"/> over its row of the version before, with its log entry. Durable on return.</summary>
    /// <returns>The id of the log entry; null where the row has another version, is of another life of the task, or is gone: somebody else was faster.</returns>
    Task<UpdateId?> Commit(RunwayTask task, CancellationToken cancellationToken);

    /// <summary>Gives a task other labels, where its row still has those of <paramref name="task"/>. No change of the task: its version stays.</summary>
    /// <returns>False where it has others by now, is of another life of the task, or is gone.</returns>
    Task<bool> Relabel(RunwayTask task, ImmutableArray<string> labels, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the output of a task over that of its row, where that is of the same version. No change of the task: its version stays, and so does what the log says
    /// of it. Durable on return.
    /// </summary>
    /// <returns>False where the row has another version, is of another life of the task, or is gone.</returns>
    Task<bool> RenewOutput(RunwayTask task, CancellationToken cancellationToken);

    /// <summary>Removes the row, with a log entry that tells so; what the log has of the task stays for as long as it keeps anything.</summary>
    /// <returns>The id of the log entry; null where there is no such row.</returns>
    Task<UpdateId?> Remove(TaskIdentity identity, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Removes tasks that ended before <paramref name="before"/>, and from the front of the log the entries older than it; at most <paramref name="most"/> of each.
    /// An entry that says that it is later than <paramref name="now"/> is as old as those after it.
    /// </summary>
    /// <returns>How many rows went.</returns>
    Task<int> Prune(DateTimeOffset before, DateTimeOffset now, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a tenant's protected key, instead of the one before. One that <paramref name="isProven"/> says to work is no longer refused; what is known of the
    /// key otherwise stays.
    /// </summary>
    Task KeepCredential(TenantId tenant, string protectedKey, bool isProven, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Writes down that the upstream took a tenant's key, or refuses it from <paramref name="at"/> on; nothing where none is kept.</summary>
    Task MarkCredential(TenantId tenant, bool works, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Removes credentials that were last kept before <paramref name="keptBefore"/> and belong to no task and no webhook. Looks through at most
    /// <paramref name="most"/>, in the order of their tenants, after <paramref name="after"/>; null begins with the first.
    /// </summary>
    /// <returns>The last tenant that was looked at; null where there are no more.</returns>
    Task<string?> PruneCredentials(string? after, DateTimeOffset keptBefore, int most, CancellationToken cancellationToken);
}
