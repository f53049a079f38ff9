using CometRunway.Core;
using CsCheck;

namespace CometRunway.Cluster.Tests.Storage;

public partial class TaskStoreConformance
{
    private const string Night = "night";

    [Fact]
    public async Task A_group_is_counted_by_status_and_its_position_is_that_of_the_last_change()
    {
        Assert.Null(await Store.Reads.CountGroup(Some.Tenant, Night, Token));

        var tasks = await Admit([Some.Task(group: Night), Some.Task(group: Night), Some.Task(group: Night), Some.Task(group: "day"), Some.Task()]);
        await Commit(tasks[0].Running());
        var last = await Commit(tasks[1].Succeeded());
        await Commit(tasks[3].Succeeded());

        var counts = (await Store.Reads.CountGroup(Some.Tenant, Night, Token))!;
        Assert.Equal((1, 1, 1), (counts.Of(RunwayStatus.Pending), counts.Of(RunwayStatus.Running), counts.Of(RunwayStatus.Succeeded)));
        Assert.Equal((3, 1, false, last.Position), (counts.Total, counts.Done, counts.IsDone, counts.Position));
        Assert.True((await Store.Reads.CountGroup(Some.Tenant, "day", Token))!.IsDone);
        Assert.Null(await Store.Reads.CountGroup(Some.OtherTenant, Night, Token));
    }

    [Fact]
    public async Task A_group_goes_with_its_last_task_and_comes_again_with_another()
    {
        var tasks = await Admit([Some.Task(group: Night), Some.Task(group: Night)]);
        await Commit(tasks[0].Succeeded());
        await Store.Prune(Some.Noon.AddDays(1), Some.Later, 100, Token);
        Assert.Equal(1, (await Store.Reads.CountGroup(Some.Tenant, Night, Token))!.Total);

        await Store.Remove(tasks[1].Identity, Some.Noon, Token);
        Assert.Null(await Store.Reads.CountGroup(Some.Tenant, Night, Token));

        await Admit(Some.Task(group: Night));
        Assert.Equal(1, (await Store.Reads.CountGroup(Some.Tenant, Night, Token))!.Of(RunwayStatus.Pending));
    }

    [Fact]
    public async Task Whatever_is_written_a_group_is_counted_as_its_rows_are() => await Gen.Int[0, 5].Array[30, 60].SampleAsync(
        async steps =>
        {
            var group = Guid.NewGuid().ToString();
            var living = new List<RunwayTask>();
            foreach (var (step, place) in steps.Select(static (step, place) => (step, place)))
            {
                var task = living.Count > 0 ? living[place * 7 % living.Count] : null;
                switch (step)
                {
                    case 0 or 1:
                        var identity = step is 0 ? null : task?.Identity; // Admitting twice is one task.
                        var admitted = Some.Task(identity, group);
                        var answer = (await Store.Admit([admitted, admitted], Token))[0];
                        if (answer.IsNew) living.Add(answer.AsRow(admitted));
                        break;
                    case 2 or 3 when task is { Status.IsTerminal: false }:
                        living[living.IndexOf(task)] = await Commit(step is 2 ? task.Status is RunwayStatus.Pending ? task.Throttled() : task.Succeeded() : task.Running().Version > task.Version ? task.Running() : task.Succeeded());
                        break;
                    case 4 when task is not null:
                        Assert.Null(await Store.Commit(task with { Version = task.Version + 2, Status = RunwayStatus.Failed }, Token)); // A loser writes nothing.
                        break;
                    case 5 when task is not null && place % 3 is 0:
                        await Store.Remove(task.Identity, Some.Noon, Token);
                        living.Remove(task);
                        break;
                    default:
                        break;
                }
            }

            var counts = await Store.Reads.CountGroup(Some.Tenant, group, Token);
            Assert.Equal(living.Count, counts?.Total ?? 0);
            foreach (var status in Enum.GetValues<RunwayStatus>()) Assert.Equal(living.Count(task => task.Status == status), counts?.Of(status) ?? 0);
        },
        iter: 10,
        threads: 1);

    [Fact]
    public async Task Tasks_of_a_group_that_change_together_are_counted_each()
    {
        const int tasks = 2_000;
        var admitted = await Admit([.. Enumerable.Range(0, tasks).Select(static _ => Some.Task(group: Night))]);
        await Task.WhenAll(admitted.Select((task, place) => Store.Commit(place % 2 is 0 ? task.Running() : task.Succeeded(), Token)));
        var counts = (await Store.Reads.CountGroup(Some.Tenant, Night, Token))!;
        Assert.Equal((tasks, tasks / 2, tasks / 2), (counts.Total, counts.Of(RunwayStatus.Running), counts.Done));
    }
}
