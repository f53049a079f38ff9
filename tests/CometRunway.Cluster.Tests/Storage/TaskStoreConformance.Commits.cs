using CometRunway.Core;
using CsCheck;

namespace CometRunway.Cluster.Tests.Storage;

public partial class TaskStoreConformance
{
    [Fact]
    public async Task A_commit_writes_the_row_and_one_log_entry_at_the_same_position()
    {
        var task = await Admit(Some.Task(group: "g", labels: ["a"]));
        var ended = await Commit(task.Succeeded());

        Expect.Same(ended, await Store.Reads.Find(task.Identity, Token));
        var log = await WholeLog();
        Assert.Equal([task.Position, ended.Position], log.Select(static entry => entry.Position));
        Expect.Tells(ended, log[1]);
    }

    [Fact]
    public async Task Every_field_that_is_kept_comes_back_as_it_was() => await Some.AnyTask.SampleAsync(
        async first =>
        {
            var admitted = await Admit(first);
            Expect.Same(admitted, await Store.Reads.Find(first.Identity, Token));
            Expect.Tells(admitted, (await Store.Entries(admitted.Position - 1, 1, Token))[0]);

            var after = Some.AnyTask.Single() with { Identity = first.Identity, Sequence = admitted.Sequence, Admission = first.Admission, Version = 2 };
            var committed = await Commit(after);
            Expect.Same(committed, await Store.Reads.Find(first.Identity, Token));
            Expect.Tells(committed, (await Store.Entries(committed.Position - 1, 1, Token))[0]);
        },
        iter: 100,
        threads: 1);

    [Fact]
    public async Task That_a_task_is_stuck_is_told_wherever_it_is_read_until_it_goes_on()
    {
        var running = await Commit((await Admit(Some.Task(group: "g"))).Running());
        var stuck = await Commit(running.Marked());
        await Restart();

        Expect.Same(stuck, await Store.Reads.Find(stuck.Identity, Token));
        Expect.Same(stuck, Assert.Single((await Store.Reads.List(AllOf(Some.Tenant), Token)).Tasks));
        Expect.Same(stuck, Assert.Single((await Store.Reads.ReadUnfinished(stuck.Identity.Shard, -1, [], 10, Token)).Tasks));
        Expect.Tells(stuck, (await WholeLog())[^1]);
        Expect.Tells(stuck, (await Store.Entries(stuck.Identity, running.Position, 10, Token)).Single());
        Assert.Equal((3L, RunwayStatus.Running, stuck.Stuck), (stuck.Version, stuck.Status, (await WholeLog())[^1].Stuck));

        var ended = await Commit(stuck.Succeeded(Some.Noon.AddMinutes(30)));

        Expect.Same(ended, await Store.Reads.Find(stuck.Identity, Token));
        Assert.Equal([null, null, stuck.Stuck, null], (await WholeLog()).Select(static entry => entry.Stuck));
    }

    [Fact]
    public async Task How_polling_goes_is_not_kept()
    {
        var ill = Some.Task().Observe(new Reading.Miss("HTTP 500"), Some.Noon) with { NotVisible = 2, NotBefore = Some.Noon };

        var task = await Admit(ill);

        Expect.Same(task with { Misses = 0, NotVisible = 0, NotBefore = null, Health = null }, await Store.Reads.Find(task.Identity, Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(100)]
    public async Task A_commit_over_any_version_but_the_one_before_writes_nothing(long version)
    {
        var running = await Commit((await Admit(Some.Task())).Running());

        Assert.Null(await Store.Commit(running.Succeeded() with { Version = version }, Token));

        Expect.Same(running, await Store.Reads.Find(running.Identity, Token));
        Assert.Equal(2, (await WholeLog()).Count);
    }

    [Fact]
    public async Task A_commit_to_a_task_that_is_not_there_writes_nothing()
    {
        Assert.Null(await Store.Commit(Some.Task().Running(), Token));
        Assert.Empty(await WholeLog());
    }

    [Fact]
    public async Task A_commit_to_a_task_that_was_removed_and_admitted_anew_since_writes_nothing()
    {
        var first = await Admit(Some.Task());
        await Store.Remove(first.Identity, Some.Noon, Token);
        var second = await Admit(Some.Task(first.Identity));

        Assert.Null(await Store.Commit(first.Running(), Token));
        Expect.Same(second, await Store.Reads.Find(first.Identity, Token));

        Assert.NotNull(await Store.Commit(second.Running(), Token));
    }

    [Fact]
    public async Task Of_many_writers_of_one_version_exactly_one_wins()
    {
        var tasks = await Admit(Some.Tasks(40));

        var answers = await Task.WhenAll(tasks.SelectMany(task => Enumerable.Range(0, 5).Select(async writer =>
            (task.Identity, Writer: $"writer {writer}", Update: await Store.Commit(task.Succeeded() with { Failure = $"writer {writer}" }, Token)))));

        foreach (var ofTask in answers.GroupBy(static answer => answer.Identity))
        {
            var winner = Assert.Single(ofTask, static answer => answer.Update is not null);
            Assert.Equal((winner.Writer, winner.Update), ((await Store.Reads.Find(ofTask.Key, Token))?.Failure, (await Store.Reads.Find(ofTask.Key, Token))?.UpdateId));
            Assert.Equal(winner.Writer, (await Store.Entries(ofTask.Key, 0, 10, Token))[^1].Failure);
        }

        Assert.Equal(80, (await WholeLog()).Count);
    }

    [Fact]
    public async Task Commits_of_one_task_that_are_queued_one_after_the_other_are_written_in_that_order()
    {
        var task = await Admit(Some.Task());
        var (second, third) = (task.Throttled(), task.Throttled().Running());

        var positions = await Task.WhenAll(Store.Commit(second, Token), Store.Commit(third, Token), Store.Commit(third.Succeeded(), Token));

        Assert.Equal(positions.Select(static update => update!.Value.Position).Order(), positions.Select(static update => update!.Value.Position));
        Assert.Equal([1L, 2L, 3L, 4L], (await WholeLog()).Select(static entry => entry.Version));
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_restart()
    {
        var tasks = await Admit(Some.Tasks(600));
        var ended = await Task.WhenAll(tasks.Take(300).Select(task => Commit(task.Succeeded())));
        var log = await WholeLog();

        await Restart();

        foreach (var task in ended) Expect.Same(task, await Store.Reads.Find(task.Identity, Token));
        Assert.Equal(log.Select(static entry => (entry.Position, entry.Identity, entry.Version)), (await WholeLog()).Select(static entry => (entry.Position, entry.Identity, entry.Version)));
    }

    [Fact]
    public async Task A_caller_who_does_not_wait_any_more_takes_nobody_along()
    {
        var tasks = await Admit(Some.Tasks(200));
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var impatient = tasks.Take(100).Select(task => Store.Commit(task.Running(), gone.Token)).ToList();
        var patient = tasks.Skip(100).Select(task => Store.Commit(task.Running(), Token)).ToList();
        await gone.CancelAsync();

        Assert.DoesNotContain(null, await Task.WhenAll(patient));
        await ((Task)Task.WhenAll(impatient)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Commit(tasks[0].Running(), gone.Token));
        foreach (var task in tasks) Assert.Equal((await Store.Reads.Find(task.Identity, Token))!.Version, (await Store.Entries(task.Identity, 0, 10, Token)).Count);
    }

    [Fact]
    public async Task The_pulse_beats_when_the_log_has_advanced()
    {
        var task = await Admit(Some.Task());
        await Pulse.Wait(Timeout.InfiniteTimeSpan, TimeProvider.System, Token).InTime("the pulse beat after an admission");

        await Commit(task.Running());
        await Pulse.Wait(Timeout.InfiniteTimeSpan, TimeProvider.System, Token).InTime("the pulse beat after a commit");
    }
}
