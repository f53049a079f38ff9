using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Grains.Bulk;

/// <summary>Finds the pages of a bulk action.</summary>
/// <param name="list">Lists tasks, newest first.</param>
internal sealed class BulkPages(Func<TaskQuery, CancellationToken, Task<ListedTasks>> list)
{
    // What is done again after a crash: so few that it is soon over, and so many that writing down each page costs little beside it.
    private const int Size = 100;

    /// <summary>The place below which all tasks of a tenant are that there are now.</summary>
    public async Task<ListPlace> Measure(TenantId tenant, CancellationToken cancellationToken)
    {
        var newest = await list(new TaskQuery(new TaskFilter(tenant), 1), cancellationToken);
        if (newest.Tasks is not [var task]) return newest.Next ?? default; // One that can't be read is none that anything can be done with.
        var place = ListPlace.ByTracking(task);
        return place with { Sequence = place.Sequence + 1 };
    }

    /// <summary>What comes next. A look is bounded, so it may have found nothing and yet not be the last.</summary>
    public Task<ListedTasks> Read(BulkAction action, CancellationToken cancellationToken) => List(action, action.Before, cancellationToken);

    /// <summary>What the filter still admits of the page that was begun with.</summary>
    public async Task<IReadOnlyList<RunwayTask>> ReadAgain(BulkAction action, BulkPage page, CancellationToken cancellationToken)
    {
        var tasks = new List<RunwayTask>(page.Tasks);
        var end = page.Next ?? default;
        for (ListPlace? before = action.Before; before is { } place && end.IsBelow(place);)
        {
            var look = await List(action, place, cancellationToken);
            tasks.AddRange(look.Tasks.Where(task => !ListPlace.ByTracking(task).IsBelow(end)));
            before = look.Next;
        }

        return tasks;
    }

    private Task<ListedTasks> List(BulkAction action, ListPlace before, CancellationToken cancellationToken) => list(new TaskQuery(action.Filter, Size) { Traits = action.Traits, After = before }, cancellationToken);
}
