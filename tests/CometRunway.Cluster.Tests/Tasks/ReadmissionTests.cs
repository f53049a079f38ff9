using System.Collections.Immutable;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Cluster.Tests.Storage;
using CometRunway.Core;
using CometRunway.Grains.Admissions;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Tasks;

/// <summary>A task that is admitted again with labels that it does not have: its row and its grain have them, whatever it is at.</summary>
public sealed class ReadmissionTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    [Fact]
    public async Task Labels_are_merged_into_row_and_grain_and_go_with_what_is_told_later()
    {
        var task = await _silo.Track("a");

        Assert.Equal(["x"], Assert.IsType<AdmissionOutcome.Merged>(await Admit(task, ["x"])).Labels);
        Assert.Equal(["x", "y"], Assert.IsType<AdmissionOutcome.Merged>(await Admit(task, ["y", "x"])).Labels);
        Assert.IsType<AdmissionOutcome.AlreadyTracked>(await Admit(task, ["y"]));

        Assert.Equal(["x", "y"], await Shown(task));
        await EndsWith(task, ["x", "y"]);
    }

    [Fact]
    public async Task What_a_poll_brings_that_was_under_way_is_kept_and_so_are_the_labels()
    {
        var task = await _silo.Track("a");
        var answer = new TaskCompletionSource<Reading>();
        _silo.Upstream.Answer = (_, _) => answer.Task;
        await _silo.Ring(task);
        await _silo.Polled(task, 1);

        await Admit(task, ["x"]);
        answer.SetResult(new Reading.Answer(RunwayStatus.Running));
        await _silo.IsSet(task);

        Assert.Equal(RunwayStatus.Running, (await _silo.Grain(task).Get(0))!.Status);
        Assert.Equal(["x"], await Shown(task));
        await EndsWith(task, ["x"]);
    }

    [Fact]
    public async Task A_change_that_is_being_saved_does_not_take_them_away_again()
    {
        var task = await _silo.Track("a");
        var slowness = new TaskCompletionSource();
        _silo.Store.Slowness = slowness.Task;
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Running));
        await _silo.Ring(task);
        await TestSilo.Until("the change is on its way", () => _silo.Store.Commits is 1);

        await Admit(task, ["x"]);
        slowness.SetResult();
        await _silo.IsSet(task);

        Assert.Equal(["x"], await Shown(task));
        await EndsWith(task, ["x"]);
    }

    [Fact]
    public async Task A_task_that_has_ended_gets_labels_too()
    {
        var task = await _silo.Track("a");
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Failed));
        await _silo.RingThrough(task);
        await _silo.Ring(task);
        await _silo.IsGone(task);

        Assert.IsType<AdmissionOutcome.Merged>(await Admit(task, ["x"]));

        Assert.Equal(["x"], await Shown(task));
    }

    [Fact]
    public async Task A_row_from_before_that_comes_late_does_not_take_them_away_again()
    {
        var task = await _silo.AdmitOnly("a");
        var before = (await _silo.Store.Find(task, Token))!;

        Assert.IsType<AdmissionOutcome.Merged>(await Admit(task, ["x"]));
        await _silo.EnsureTracking(before);

        Assert.Equal(["x"], await Shown(task));
        await EndsWith(task, ["x"]);
    }

    [Fact]
    public async Task One_request_may_name_a_task_twice()
    {
        var task = new TaskIdentity(TestSilo.Tenant, TaskId.Parse("twice"));
        AdmissionRequest[] requests = [new(task.Id) { Group = "g", Labels = ["a"] }, new(task.Id) { Group = "g", Labels = ["b"] }, new(task.Id) { Group = "h" }];

        var outcomes = await _silo.Services.GetRequiredService<ITaskAdmission>().Admit(task.Tenant, TestSilo.Key, requests, Token);

        Assert.IsType<AdmissionOutcome.Tracked>(outcomes[0]);
        Assert.Equal(["a", "b"], Assert.IsType<AdmissionOutcome.Merged>(outcomes[1]).Labels);
        Assert.Equal("g", Assert.IsType<AdmissionOutcome.OtherGroup>(outcomes[2]).Group);
    }

    private async Task<AdmissionOutcome> Admit(TaskIdentity task, ImmutableArray<string> labels) =>
        (await _silo.Services.GetRequiredService<ITaskAdmission>().Admit(task.Tenant, TestSilo.Key, [new AdmissionRequest(task.Id) { Labels = labels }], Token)).Single();

    private async Task<ImmutableArray<string>> Shown(TaskIdentity task) => (await _silo.Grain(task).Get(0))!.Labels;

    private async Task EndsWith(TaskIdentity task, string[] labels)
    {
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Failed));
        await _silo.RingThrough(task);
        Assert.Equal(labels, (await _silo.Store.Entries(task, 0, 100, Token))[^1].Labels);
        Assert.Equal(labels, (await _silo.Store.Find(task, Token))!.Admission.Labels);
    }
}
