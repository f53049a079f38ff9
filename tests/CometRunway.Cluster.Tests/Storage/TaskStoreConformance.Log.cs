using CometRunway.Abstractions;
using CometRunway.Grains.Storage;

namespace CometRunway.Cluster.Tests.Storage;

public partial class TaskStoreConformance
{
    [Fact]
    public async Task Whoever_tails_the_log_while_many_write_never_finds_a_lower_position_appear_later()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, 24).Select(WriteLives));
        var tailed = new List<RunwayTaskUpdate>();
        while (await ReadOn(tailed) || !writing.IsCompleted)
        {
            // Go on.
        }

        await writing.InTime("all writers had written");
        while (await ReadOn(tailed))
        {
            // What was written since the last look.
        }

        var log = await WholeLog();
        Assert.Equal(24 * 20 * 3, log.Count);
        Assert.Equal(log.Select(static entry => entry.Position), tailed.Select(static entry => entry.Position));
        Assert.All(log.GroupBy(static entry => entry.Identity), static life => Assert.Equal([1L, 2L, 3L], life.Select(static entry => entry.Version)));
    }

    [Fact]
    public async Task The_log_is_read_in_pages_and_in_order()
    {
        var tasks = await Admit(Some.Tasks(25));
        var last = tasks[^1].Position;

        var page = await Store.Entries(tasks[9].Position, 10, Token);

        Assert.Equal(tasks.Skip(10).Take(10).Select(static task => task.Position), page.Select(static entry => entry.Position));
        Assert.Empty(await Store.Entries(last, 10, Token));
        Assert.Empty(await Store.Entries(last + 1000, 10, Token));
    }

    [Fact]
    public async Task The_log_of_one_task_holds_its_own_entries_only_and_in_order()
    {
        var tasks = await Admit(Some.Tasks(3));
        var running = await Task.WhenAll(tasks.Select(task => Commit(task.Running())));
        await Task.WhenAll(running.Select(task => Commit(task.Succeeded())));
        var identity = tasks[1].Identity;

        Assert.Equal([1L, 2L, 3L], (await Store.Entries(identity, 0, 10, Token)).Select(static entry => entry.Version));
        Assert.Equal([1L, 2L], (await Store.Entries(identity, 0, 2, Token)).Select(static entry => entry.Version));
        Assert.Equal([3L], (await Store.Entries(identity, running[1].Position, 10, Token)).Select(static entry => entry.Version));
        Assert.Empty(await Store.Entries(Some.Identity(), 0, 10, Token));
    }

    [Fact]
    public async Task The_extent_of_the_log_is_up_to_where_it_was_pruned_and_its_last_position_ever()
    {
        var empty = await Store.Reads.MeasureLog(Token);
        Assert.Equal((0, 0), (empty.Pruned, empty.Last));

        var tasks = await Admit(Some.Tasks(3));
        Assert.Equal(new LogExtent(0, tasks[2].Position, tasks[2].Epoch), await Store.Reads.MeasureLog(Token));

        var stop = await Store.Remove(tasks[0].Identity, Some.Noon, Token);
        Assert.Equal(new LogExtent(0, stop!.Value.Position, stop.Value.Epoch), await Store.Reads.MeasureLog(Token));
    }

    [Fact]
    public async Task A_log_that_does_not_begin_with_the_first_position_has_lost_nothing()
    {
        await Write("INSERT INTO task_update (position, task, tenant, id, version, status, at) VALUES (7, 1, 'acme', 'a', 1, 'PENDING', 1)");

        var extent = await Store.Reads.MeasureLog(Token);

        Assert.Equal((0, 7, true), (extent.Pruned, extent.Last, extent.CanResumeAfter(0)));
        Assert.Equal(8, (await Admit(Some.Task())).Position);
    }

    [Fact]
    public async Task Neither_a_position_nor_a_sequence_is_given_twice_though_everything_was_removed()
    {
        var gone = await Admit(Some.Task());
        await Store.Remove(gone.Identity, Some.Noon, Token);

        await Restart();
        var next = await Admit(Some.Task());

        Assert.True(next.Position > gone.Position);
        Assert.True(next.Sequence > gone.Sequence);
    }

    private async Task<bool> ReadOn(List<RunwayTaskUpdate> tailed)
    {
        var page = await Store.Entries(tailed.Count > 0 ? tailed[^1].Position : 0, 7, Token);
        tailed.AddRange(page);
        return page.Count > 0;
    }

    private async Task WriteLives(int writer)
    {
        await Task.Yield();
        for (var life = 0; life < 20; life++)
        {
            var task = await Admit(Some.Task());
            var running = await Commit(task.Running());
            await Commit(running.Succeeded());
        }
    }
}
