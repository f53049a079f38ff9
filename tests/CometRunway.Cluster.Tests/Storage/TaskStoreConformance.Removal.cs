using CometRunway.Core;

namespace CometRunway.Cluster.Tests.Storage;

public partial class TaskStoreConformance
{
    [Fact]
    public async Task Removing_a_task_takes_its_row_and_its_log_tells_so()
    {
        var (task, other) = (await Admit(Some.Task()), await Admit(Some.Task()));
        var running = await Commit(task.Running());

        var stop = await Store.Remove(task.Identity, Some.Noon.AddMinutes(1), Token);

        Assert.Null(await Store.Reads.Find(task.Identity, Token));
        Assert.Null(await Store.Commit(running.Succeeded(), Token));
        var log = await WholeLog();
        Assert.Equal([task.Identity, other.Identity, task.Identity, task.Identity], log.Select(static entry => entry.Identity));
        Assert.Equal((stop, 3L, RunwayStatus.Running, true, Some.Noon.AddMinutes(1)), (log[^1].UpdateId, log[^1].Version, log[^1].Status, log[^1].IsStop, log[^1].At));
        Assert.All(log.SkipLast(1), static entry => Assert.False(entry.IsStop));
        Assert.Equal(log.Where(entry => entry.Identity == task.Identity), await Store.Entries(task.Identity, 0, 10, Token), static (one, another) => one.UpdateId == another.UpdateId);
        Assert.Null(await Store.Remove(task.Identity, Some.Noon, Token));
        Assert.Equal(4, (await WholeLog()).Count);
    }

    [Fact]
    public async Task A_task_that_was_removed_can_be_admitted_anew()
    {
        var first = await Admit(Some.Task());
        await Commit(first.Running());
        await Store.Remove(first.Identity, Some.Noon, Token);

        var second = await Admit(Some.Task(first.Identity));

        Assert.True(second.Position > first.Position + 1);
        Expect.Same(second, await Store.Reads.Find(first.Identity, Token));
        Assert.Equal([1L, 2, 3, 1], (await Store.Entries(first.Identity, 0, 10, Token)).Select(static entry => entry.Version));
        Assert.Equal([3L, 1], (await Store.Entries(first.Identity, first.Position + 1, 10, Token)).Select(static entry => entry.Version));
    }

    [Fact]
    public async Task Pruning_takes_tasks_that_ended_before_the_moment_and_older_log_entries()
    {
        var moment = Some.Noon.AddDays(10);
        var tasks = await Admit(Some.Tasks(4));
        await Commit(tasks[0].Succeeded(moment.AddSeconds(-1)));
        await Commit(tasks[1].Succeeded(moment));

        var went = await Store.Prune(moment, Some.Later, 100, Token);

        Assert.Equal(1 + 5, went); // The ended task; four entries of noon and the one of its end.
        Assert.Null(await Store.Reads.Find(tasks[0].Identity, Token));
        Assert.NotNull(await Store.Reads.Find(tasks[1].Identity, Token));
        Assert.NotNull(await Store.Reads.Find(tasks[2].Identity, Token)); // However old, it has not ended.
        Assert.Equal(tasks[1].Identity, Assert.Single(await WholeLog()).Identity);
        Assert.Equal(0, await Store.Prune(moment, Some.Later, 100, Token));
    }

    [Fact]
    public async Task Pruning_takes_no_more_at_a_time_than_it_was_allowed()
    {
        var tasks = await Admit(Some.Tasks(10));
        await Task.WhenAll(tasks.Select(task => Commit(task.Succeeded())));

        var steps = new List<int>();
        for (int went; (went = await Store.Prune(Some.Noon.AddDays(1), Some.Later, 4, Token)) > 0;) steps.Add(went);

        Assert.Equal([8, 8, 6, 4, 4], steps);
        Assert.Empty(await WholeLog());
        Assert.Empty((await Store.Reads.List(AllOf(Some.Tenant), Token)).Tasks);
        Assert.Equal((await Store.Reads.MeasureLog(Token)).Last, (await Store.Reads.MeasureLog(Token)).Pruned);
    }

    [Fact]
    public async Task Pruning_never_leaves_a_gap_within_the_log_though_clocks_disagree()
    {
        var moment = Some.Noon;
        var (old, ahead, behind) = (moment.AddHours(-2), moment.AddHours(1), moment.AddHours(-1));
        var tasks = await Admit([Some.Task(at: old), Some.Task(at: ahead), Some.Task(at: behind)]);

        await Store.Prune(moment, Some.Later, 100, Token);

        Assert.Equal([tasks[1].Identity, tasks[2].Identity], (await WholeLog()).Select(static entry => entry.Identity));
    }

    [Fact]
    public async Task An_entry_from_the_future_goes_with_those_that_came_after_it()
    {
        var (old, future) = (Some.Noon.AddHours(-2), Some.Noon.AddYears(1));
        var tasks = await Admit([.. Some.Tasks(12).Select((task, place) => Some.Task(at: place is 0 or 6 or 7 or 10 ? old : place is 9 ? Some.Noon : future))]);

        var steps = new List<int>();
        for (int went; (went = await Store.Prune(Some.Noon.AddHours(-1), Some.Noon.AddMinutes(1), 3, Token)) > 0;) steps.Add(went);

        // Of the future, but the log ends with them: they may be young. One of noon is, and keeps what came after it.
        Assert.Equal([3, 3, 2], steps);
        Assert.Equal(tasks.Skip(8).Select(static task => task.Identity), (await WholeLog()).Select(static entry => entry.Identity));
    }
}
