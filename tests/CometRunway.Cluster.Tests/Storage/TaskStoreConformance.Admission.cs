using CometRunway.Core;

namespace CometRunway.Cluster.Tests.Storage;

public partial class TaskStoreConformance
{
    [Fact]
    public async Task An_admitted_task_is_a_row_and_the_log_entry_of_its_version_1()
    {
        var task = await Admit(Some.Task(group: "g", labels: ["a", "b"]));

        Expect.Same(task, await Store.Reads.Find(task.Identity, Token));
        var entry = Assert.Single(await WholeLog());
        Expect.Tells(task, entry);
        Assert.Equal(task.Position, entry.Position);
    }

    [Fact]
    public async Task Admitting_a_task_again_changes_nothing()
    {
        var task = await Admit(Some.Task());
        var running = await Commit(task.Running());

        var again = Assert.Single(await Store.Admit([Some.Task(task.Identity, group: "another")], Token));

        Assert.Equal((false, 0L), (again.IsNew, again.Position));
        Expect.Same(running, await Store.Reads.Find(task.Identity, Token));
        Assert.Equal(2, (await WholeLog()).Count);
    }

    [Fact]
    public async Task A_task_that_is_named_twice_in_one_admission_is_one_row_and_the_first_is_the_new_one()
    {
        var known = await Admit(Some.Task());
        var (one, other) = (Some.Task(), Some.Task());

        var answers = await Store.Admit([one, known, other, one, other], Token);

        Assert.Equal([true, false, true, false, false], answers.Select(static answer => answer.IsNew));
        Assert.Equal([known.Identity, one.Identity, other.Identity], (await WholeLog()).Select(static entry => entry.Identity));
    }

    [Fact]
    public async Task Ten_thousand_tasks_at_once_are_answered_in_their_order()
    {
        var tasks = await Admit(Some.Tasks(10_000)).InTime("10,000 tasks were admitted");

        Assert.Equal(tasks.Select(static task => (task.Identity, task.Position)), (await WholeLog()).Select(static entry => (entry.Identity, entry.Position)));
    }

    [Fact]
    public async Task Many_who_admit_the_same_tasks_at_once_make_each_of_them_new_once()
    {
        var tasks = Some.Tasks(700);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Store.Admit(tasks, Token)));

        Assert.All(Enumerable.Range(0, tasks.Count), i => Assert.Single(answers, answer => answer[i].IsNew));
        Assert.Equal(tasks.Count, (await WholeLog()).Count);
    }

    [Fact]
    public async Task The_same_id_of_another_tenant_is_another_task()
    {
        var ours = await Admit(Some.Task());
        var theirs = await Admit(Some.Task(ours.Identity with { Tenant = Some.OtherTenant }));

        await Commit(ours.Running());

        Assert.Equal(RunwayStatus.Pending, (await Store.Reads.Find(theirs.Identity, Token))?.Status);
        Assert.Equal(theirs.Identity, Assert.Single(await Store.Entries(theirs.Identity, 0, 10, Token)).Identity);
    }

    [Fact]
    public async Task To_admit_nothing_is_no_error() => Assert.Empty(await Store.Admit([], Token));
}
