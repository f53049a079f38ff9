using CometRunway.Core;

namespace CometRunway.Cluster.Tests.Storage;

public partial class TaskStoreConformance
{
    [Fact]
    public async Task Output_is_renewed_without_another_version_and_outlasts_a_restart()
    {
        var task = await Commit((await Admit(Some.Task(group: "g", labels: ["a"]))).Running());
        var ended = await Commit(task.Succeeded());
        var renewed = Renewed(ended);
        Assert.True(await Store.RenewOutput(renewed, Token));

        Expect.Same(renewed, await Store.Reads.Find(task.Identity, Token));
        await Restart();
        Expect.Same(renewed, await Store.Reads.Find(task.Identity, Token));
    }

    [Fact]
    public async Task The_log_says_of_a_task_whose_output_was_renewed_what_it_said_before()
    {
        var ended = await Commit((await Admit(Some.Task())).Succeeded());
        var before = await WholeLog();
        var extent = await Store.Reads.MeasureLog(Token);
        Assert.True(await Store.RenewOutput(Renewed(ended), Token));

        var after = await WholeLog();
        Assert.Equal(before.Count, after.Count);
        Expect.Tells(ended, after[^1]);
        Assert.Equal(extent, await Store.Reads.MeasureLog(Token));
    }

    [Fact]
    public async Task A_row_of_another_version_or_life_or_none_keeps_what_it_has()
    {
        var first = await Admit(Some.Task());
        var running = await Commit(first.Running());
        var ended = await Commit(running.Succeeded());
        Assert.False(await Store.RenewOutput(Renewed(ended) with { Version = running.Version }, Token));
        Assert.False(await Store.RenewOutput(Renewed(ended) with { Version = ended.Version + 1 }, Token));
        Expect.Same(ended, await Store.Reads.Find(first.Identity, Token));

        await Store.Remove(first.Identity, Some.Noon, Token);
        Assert.False(await Store.RenewOutput(Renewed(ended), Token));
        var anew = await Commit((await Admit(Some.Task(first.Identity))).Running());
        anew = await Commit(anew.Succeeded());
        Assert.False(await Store.RenewOutput(Renewed(ended), Token));
        Expect.Same(anew, await Store.Reads.Find(first.Identity, Token));
    }

    [Fact]
    public async Task Labels_that_came_meanwhile_stay_beside_output_that_is_renewed()
    {
        var ended = await Commit((await Admit(Some.Task(labels: ["a"]))).Succeeded());
        Assert.True(await Store.Relabel(ended, ["a", "b"], Token));
        Assert.True(await Store.RenewOutput(Renewed(ended), Token));

        var row = await Store.Reads.Find(ended.Identity, Token);
        Assert.Equal(["a", "b"], row!.Admission.Labels);
        Assert.Equal(Renewed(ended).Output, row.Output);
    }

    [Fact]
    public async Task Many_outputs_are_renewed_at_once_and_of_one_task_one_after_the_other()
    {
        var tasks = await Admit(Some.Tasks(50));
        var ended = await Task.WhenAll(tasks.Select(task => Commit(task.Succeeded())));
        Assert.DoesNotContain(false, await Task.WhenAll(ended.SelectMany(task => Enumerable.Range(0, 3).Select(n => Store.RenewOutput(Renewed(task, $"{n}"), Token)))));

        foreach (var task in ended) Assert.Equal(Renewed(task, "2").Output, (await Store.Reads.Find(task.Identity, Token))!.Output);
    }

    private static RunwayTask Renewed(RunwayTask task, string signature = "fresh") => task.Renew(new Reading.Answer(RunwayStatus.Succeeded) { Output = [.. task.Output.Select(url => $"{url}?_jwt={signature}")] });
}
