using System.Collections.Immutable;
using CometRunway.Core;

namespace CometRunway.Cluster.Tests.Storage;

public partial class TaskStoreConformance
{
    [Fact]
    public async Task A_task_gets_other_labels_without_another_version()
    {
        var task = await Commit((await Admit(Some.Task(group: "g", labels: ["a"]))).Running());

        Assert.True(await Store.Relabel(task.Identity, ["a"], ["a", "b\"c"], Token));

        Expect.Same(task with { Admission = task.Admission with { Labels = ["a", "b\"c"] } }, await Store.Find(task.Identity, Token));
    }

    [Fact]
    public async Task Labels_can_be_given_to_a_task_that_has_none()
    {
        var task = await Admit(Some.Task());

        Assert.True(await Store.Relabel(task.Identity, [], ["a"], Token));

        Assert.Equal(["a"], (await Store.Find(task.Identity, Token))!.Admission.Labels);
    }

    [Fact]
    public async Task Whoever_thinks_of_other_labels_than_there_are_changes_nothing()
    {
        var task = await Admit(Some.Task(labels: ["a"]));

        Assert.False(await Store.Relabel(task.Identity, [], ["b"], Token));
        Assert.False(await Store.Relabel(task.Identity, ["a", "x"], ["b"], Token));
        Assert.False(await Store.Relabel(Some.Identity(), [], ["b"], Token));

        Assert.Equal(["a"], (await Store.Find(task.Identity, Token))!.Admission.Labels);
    }

    [Fact]
    public async Task Of_many_who_change_labels_at_once_none_is_lost()
    {
        var task = await Admit(Some.Task());

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Add(task.Identity, $"l{i}")));

        Assert.Equal(Enumerable.Range(0, 20).Select(static i => $"l{i}").ToHashSet(), [.. (await Store.Find(task.Identity, Token))!.Admission.Labels]);
    }

    [Fact]
    public async Task A_change_after_it_keeps_the_labels_and_its_log_entry_has_them()
    {
        var task = await Admit(Some.Task(labels: ["a"]));
        await Store.Relabel(task.Identity, ["a"], ["a", "b"], Token);

        await Commit((task with { Admission = task.Admission with { Labels = ["a", "b"] } }).Running());

        Assert.Equal(["a", "b"], (await Store.Find(task.Identity, Token))!.Admission.Labels);
        Assert.Equal<ImmutableArray<string>>([["a"], ["a", "b"]], (await WholeLog()).Select(static update => update.Labels), static (one, other) => one.SequenceEqual(other));
    }

    private async Task Add(TaskIdentity identity, string label)
    {
        ImmutableArray<string> before;
        do before = (await Store.Find(identity, Token))!.Admission.Labels;
        while (!await Store.Relabel(identity, before, before.Add(label), Token));
    }
}
