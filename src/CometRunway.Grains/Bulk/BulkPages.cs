using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Bulk;

/// <summary>Finds the pages of a bulk action.</summary>
/// <param name="list">Lists tasks, newest first.</param>
internal sealed class BulkPages(Func<TaskQuery, CancellationToken, Task<ListedTasks>> list)
{
    // What is done again after a crash: so few that it is soon over, and so many that writing down each page costs little beside it.
    private const int Size = 100;

    /// <summary>The sequence below which all tasks of a tenant are that there are now.</summary>
    public async Task<long> Measure(TenantId tenant, CancellationToken cancellationToken)
    {
        var newest = await list(new TaskQuery(new TaskFilter(tenant), long.MaxValue, 1), cancellationToken);
        return newest.Tasks is [var task] ? task.Sequence + 1 : newest.Next ?? 0; // One that can't be read is none that anything can be done with.
    }

    /// <summary>What comes next. A look is bounded, so it may have found nothing and yet not be the last.</summary>
    public Task<ListedTasks> Read(BulkAction action, CancellationToken cancellationToken) => List(action, action.Before, cancellationToken);

    /// <summary>What the filter still admits of the page that was begun with.</summary>
    public async Task<IReadOnlyList<RunwayTask>> ReadAgain(BulkAction action, BulkPage page, CancellationToken cancellationToken)
    {
        var tasks = new List<RunwayTask>(page.Tasks);
        var end = page.Next ?? 0;
        for (long? before = action.Before; before > end;)
        {
            var look = await List(action, before.Value, cancellationToken);
            tasks.AddRange(look.Tasks.Where(task => task.Sequence >= end));
            before = look.Next;
        }

        return tasks;
    }

    private Task<ListedTasks> List(BulkAction action, long before, CancellationToken cancellationToken) => list(new TaskQuery(action.Filter, before, Size), cancellationToken);
}
