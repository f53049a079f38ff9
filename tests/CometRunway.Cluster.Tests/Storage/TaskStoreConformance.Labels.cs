using System.Collections.Immutable;
using CometRunway.Core;

namespace CometRunway.Cluster.Tests.Storage;

public partial class TaskStoreConformance
{
    [Fact]
    public async Task A_task_gets_other_labels_without_another_version()
    {
        var task = await Commit((await Admit(Some.Task(group: "g", labels: ["a"]))).Running());

        Assert.True(await Store.Relabel(task, ["a", "b\"c"], Token));

        Expect.Same(Labelled(task, "a", "b\"c"), await Store.Reads.Find(task.Identity, Token));
    }

    [Fact]
    public async Task Labels_can_be_given_to_a_task_that_has_none()
    {
        var task = await Admit(Some.Task());

        Assert.True(await Store.Relabel(task, ["a"], Token));

        Assert.Equal(["a"], (await Store.Reads.Find(task.Identity, Token))!.Admission.Labels);
    }

    [Fact]
    public async Task Whoever_thinks_of_other_labels_than_there_are_changes_nothing()
    {
        var task = await Admit(Some.Task(labels: ["a"]));

        Assert.False(await Store.Relabel(Labelled(task), ["b"], Token));
        Assert.False(await Store.Relabel(Labelled(task, "a", "x"), ["b"], Token));
        Assert.False(await Store.Relabel(Some.Task(), ["b"], Token));

        Assert.Equal(["a"], (await Store.Reads.Find(task.Identity, Token))!.Admission.Labels);
    }

    [Fact]
    public async Task A_task_that_was_removed_and_admitted_anew_since_gets_no_labels_of_its_life_before()
    {
        var first = await Admit(Some.Task());
        await Store.Remove(first.Identity, Some.Noon, Token);
        await Admit(Some.Task(first.Identity));

        Assert.False(await Store.Relabel(first, ["a"], Token));

        Assert.Empty((await Store.Reads.Find(first.Identity, Token))!.Admission.Labels);
    }

    [Fact]
    public async Task Of_many_who_change_labels_at_once_none_is_lost()
    {
        var task = await Admit(Some.Task());

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Add(task.Identity, $"l{i}")));

        Assert.Equal(Enumerable.Range(0, 20).Select(static i => $"l{i}").ToHashSet(), [.. (await Store.Reads.Find(task.Identity, Token))!.Admission.Labels]);
    }

    [Fact]
    public async Task A_change_after_it_keeps_the_labels_and_its_log_entry_has_them()
    {
        var task = await Admit(Some.Task(labels: ["a"]));
        await Store.Relabel(task, ["a", "b"], Token);

        await Commit(Labelled(task, "a", "b").Running());

        Assert.Equal(["a", "b"], (await Store.Reads.Find(task.Identity, Token))!.Admission.Labels);
        Assert.Equal<ImmutableArray<string>>([["a"], ["a", "b"]], (await WholeLog()).Select(static update => update.Labels), static (one, other) => one.SequenceEqual(other));
    }

    private async Task Add(TaskIdentity identity, string label)
    {
        RunwayTask row;
        do row = (await Store.Reads.Find(identity, Token))!;
        while (!await Store.Relabel(row, row.Admission.Labels.Add(label), Token));
    }

    private static RunwayTask Labelled(RunwayTask task, params ImmutableArray<string> labels) => task with { Admission = task.Admission with { Labels = labels } };
}
