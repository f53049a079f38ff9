using CometRunway.Core;
using CometRunway.Grains.Storage;

namespace CometRunway.Cluster.Tests.Storage;

public partial class TaskStoreConformance
{
    [Fact]
    public async Task However_an_update_is_read_it_has_the_id_that_its_writer_was_told()
    {
        var admitted = await Admit(Some.Task(group: "g"));
        Assert.Equal(admitted.UpdateId, (await Store.Reads.Find(admitted.Identity, Token))!.UpdateId);
        var running = await Commit(admitted.Running());

        Assert.True(UpdateId.TryParse(running.UpdateId.ToString(), out var parsed));
        Assert.Equal((running.UpdateId, false), (parsed, parsed.IsBare));
        Assert.Equal(running.UpdateId, (await Store.Reads.Find(running.Identity, Token))!.UpdateId);
        Assert.Equal(running.UpdateId, Assert.Single((await Store.Reads.List(AllOf(Some.Tenant), Token)).Tasks).UpdateId);
        Assert.Equal(running.UpdateId, Assert.Single((await Store.Reads.ReadUnfinished(running.Identity.Shard, -1, [], 10, Token)).Tasks).UpdateId);
        Assert.Equal(running.UpdateId, (await Store.Reads.CountGroup(Some.Tenant, "g", Token))!.LastUpdate);
        Assert.Equal(running.UpdateId, (await Store.Reads.MeasureLog(Token)).End);
        UpdateId[] both = [admitted.UpdateId, running.UpdateId];
        Assert.Equal(both, (await WholeLog()).Select(static entry => entry.UpdateId));
        Assert.Equal(both, (await Store.Entries(running.Identity, 0, 10, Token)).Select(static entry => entry.UpdateId));
        Assert.Equal(both, (await Store.Reads.ReadLog(new TaskFilter(Some.Tenant) { Groups = ["g"] }, 0, 10, Token)).Updates.Select(static entry => entry.UpdateId));
        Assert.Equal(running.UpdateId, (await Store.Reads.ReadLog(new TaskFilter(Some.Tenant) { Statuses = StatusSet.Of(RunwayStatus.Failed) }, 0, 10, Token)).Next);
    }

    [Fact]
    public async Task What_comes_after_a_restart_is_of_another_epoch_and_what_came_before_keeps_its_id()
    {
        var before = await Admit(Some.Tasks(3));
        await Restart();
        var after = await Admit(Some.Tasks(2));

        Assert.Equal([.. before.Select(static task => task.UpdateId), .. after.Select(static task => task.UpdateId)], (await WholeLog()).Select(static entry => entry.UpdateId));
        Assert.NotEqual(before[0].Epoch, after[0].Epoch);
        Assert.Equal(before[2].Position, await Store.Reads.FindEnd(before[0].Epoch, Token));
        Assert.Equal(after[1].Position, await Store.Reads.FindEnd(after[0].Epoch, Token));
        Assert.Null(await Store.Reads.FindEnd("another", Token));
    }

    [Fact]
    public async Task Restarts_in_which_nothing_happens_leave_nothing_behind()
    {
        var task = await Admit(Some.Task());
        for (var restarts = 0; restarts < 3; restarts++)
        {
            await Restart();
            await Store.Relabel(Some.Task(), ["late"], Token); // Begins to write, and appends nothing.
        }

        Assert.Equal(task.UpdateId, (await Store.Reads.MeasureLog(Token)).End);
        Assert.Equal(task.Position, await Store.Reads.FindEnd(task.Epoch, Token));
    }

    [Fact]
    public async Task Epochs_go_with_what_was_given_in_them()
    {
        var open = await Admit(Some.Task(at: Some.Noon.AddDays(-2)));
        var epochs = new List<string>();
        for (var day = 0; day < 4; day++)
        {
            await Restart();
            epochs.Add((await Admit(Some.Task(at: Some.Noon.AddDays(day)))).Epoch);
        }

        await Store.Prune(Some.Noon.AddDays(2), Some.Later, 100, Token);

        Assert.Equal([null, null, open.Position + 2, open.Position + 3, open.Position + 4], await Task.WhenAll(epochs.Prepend(open.Epoch).Select(epoch => Store.Reads.FindEnd(epoch, Token))));
        var row = await Store.Reads.Find(open.Identity, Token); // Its entry is gone, and nobody can go on from there.
        Assert.Equal((open.Position, ""), (row!.Position, row.Epoch));
    }
}
