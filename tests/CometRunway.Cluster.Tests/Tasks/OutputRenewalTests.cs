using CometRunway.Cluster.Tests.Harness;
using CometRunway.Cluster.Tests.Storage;
using CometRunway.Core;
using CometRunway.Grains.Credentials;
using CometRunway.Grains.Polling;
using CometRunway.Grains.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Tasks;

/// <summary>The output of tasks that have ended, in a real silo before a scripted upstream.</summary>
public sealed class OutputRenewalTests : IAsyncLifetime
{
    private TestSilo _silo = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start();

    public ValueTask DisposeAsync() => _silo.DisposeAsync();

    public static TheoryData<Reading, OutputRenewalOutcome, string> OfNoUse => new()
    {
        { new Reading.NotVisible("HTTP 404: Task not found"), OutputRenewalOutcome.Gone, "Task not found" },
        { new Reading.NotVisible("no data", IsDenied: false), OutputRenewalOutcome.NotTold, "no data" },
        { new Reading.Unauthorized("HTTP 401: Invalid token"), OutputRenewalOutcome.KeyRefused, "Invalid token" },
        { new Reading.Miss("HTTP 200 with a web page"), OutputRenewalOutcome.NotTold, "web page" },
        { new Reading.ComeBackLater("HTTP 503"), OutputRenewalOutcome.NotNow, "HTTP 503" },
        { new Reading.Answer(RunwayStatus.Running), OutputRenewalOutcome.NotTold, "calls the task RUNNING" },
        { new Reading.Answer(RunwayStatus.Failed) { Failure = "It broke.", FailureCode = "INTERNAL" }, OutputRenewalOutcome.NotTold, "calls the task FAILED" },
        { new Reading.Answer(RunwayStatus.Succeeded), OutputRenewalOutcome.NotTold, "tells of 0 results" },
        { Told("a", "b"), OutputRenewalOutcome.NotTold, "tells of 2 results" },
    };

    [Fact]
    public async Task Fresh_urls_are_kept_without_a_version_and_nobody_is_told()
    {
        var task = await Ended();
        var before = (await _silo.Grain(task).Get(0))!;
        var log = await _silo.Store.Entries(task, 0, 100, Token);
        _silo.Upstream.Says(Told("fresh") with { Extra = """{"cost":9}""", Failure = "It broke.", CreatedAt = before.TrackedAt.AddYears(-1) });

        var renewal = await Renew(task);

        Assert.Equal(OutputRenewalOutcome.Renewed, renewal.Outcome);
        Assert.Equal([Url("fresh")], renewal.Task!.Output);
        Assert.Equivalent(before with { Output = [] }, renewal.Task with { Output = [] }, strict: true);
        Assert.Equal([Url("fresh")], (await _silo.Grain(task).Get(0))!.Output);
        Assert.Equal([Url("fresh")], (await _silo.Store.Find(task, Token))!.Output);
        Assert.Equivalent(log, await _silo.Store.Entries(task, 0, 100, Token), strict: true);
    }

    [Fact]
    public async Task An_activation_that_comes_later_has_what_was_kept()
    {
        var task = await Ended();
        _silo.Upstream.Says(Told("fresh"));
        await Renew(task);
        await _silo.Deactivate(task);

        Assert.Equal([Url("fresh")], (await _silo.Grain(task).Get(0))!.Output);
        Assert.Equal(2, _silo.Upstream.Polls(task));
    }

    [Fact]
    public async Task All_who_ask_at_once_share_one_read_and_who_asks_within_30_seconds_has_what_came_of_it()
    {
        var task = await Ended();
        var answer = new TaskCompletionSource<Reading>();
        _silo.Upstream.Answer = (_, _) => answer.Task;
        var asked = Enumerable.Range(0, 20).Select(_ => Renew(task)).ToList();
        await _silo.Polled(task, 2);
        answer.SetResult(Told("fresh"));

        Assert.All(await Task.WhenAll(asked), static renewal => Assert.Equal((OutputRenewalOutcome.Renewed, Url("fresh")), (renewal.Outcome, renewal.Task!.Output[0])));
        _silo.Clock.Advance(TimeSpan.FromSeconds(29));
        _silo.Upstream.Says(Told("fresher"));
        Assert.Equal([Url("fresh")], (await Renew(task)).Task!.Output);
        Assert.Equal(2, _silo.Upstream.Polls(task));

        _silo.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([Url("fresher")], (await Renew(task)).Task!.Output);
        Assert.Equal(3, _silo.Upstream.Polls(task));
    }

    [Theory]
    [MemberData(nameof(OfNoUse))]
    public async Task What_tells_no_such_output_changes_nothing_is_said_so_and_not_asked_for_again_at_once(Reading reading, OutputRenewalOutcome outcome, string why)
    {
        var task = await Ended();
        var row = await _silo.Store.Find(task, Token);
        _silo.Upstream.Says(reading);

        var renewal = await Renew(task);

        Assert.Equal(outcome, renewal.Outcome);
        Assert.Contains(why, renewal.Why, StringComparison.Ordinal);
        Assert.Equal((RunwayStatus.Succeeded, 2L, Url("old")), (renewal.Task!.Status, renewal.Task.Version, renewal.Task.Output[0]));
        Expect.Same(row!, await _silo.Store.Find(task, Token));
        Assert.Equal(outcome, (await Renew(task)).Outcome);
        Assert.Equal(2, _silo.Upstream.Polls(task));
    }

    [Fact]
    public async Task What_has_no_output_to_renew_is_not_asked_for()
    {
        var open = await _silo.Track("open");
        var failed = await Ended("failed", new Reading.Answer(RunwayStatus.Failed) { FailureCode = "INTERNAL" });
        var polls = _silo.Upstream.Reads;

        Assert.Equal((OutputRenewalOutcome.NotEnded, RunwayStatus.Pending), Known(await Renew(open)));
        Assert.Equal((OutputRenewalOutcome.NoOutput, RunwayStatus.Failed), Known(await Renew(failed)));
        var never = await Renew(new TaskIdentity(TestSilo.Tenant, TaskId.Parse("never")));
        Assert.Equal((OutputRenewalOutcome.NotTracked, null), (never.Outcome, never.Task));
        Assert.Equal(polls, _silo.Upstream.Reads);

        static (OutputRenewalOutcome, RunwayStatus) Known(OutputRenewal renewal) => (renewal.Outcome, renewal.Task!.Status);
    }

    [Fact]
    public async Task A_key_that_is_refused_is_written_down_and_closes_the_gate_as_any_poll_does()
    {
        var task = await Ended();
        var other = await Ended("other", Told("old"));
        _silo.Upstream.Says(new Reading.Unauthorized("HTTP 401"));
        await Renew(task);

        Assert.IsType<Reading.Unauthorized>(_silo.Services.GetRequiredService<PollBudget>().Refusal(TestSilo.Tenant));
        await TestSilo.Until("the refusal is written down", async () => (await _silo.Services.GetRequiredService<CredentialVault>().Standing(TestSilo.Tenant, Token)).RefusedSince is not null);
        Assert.Equal(OutputRenewalOutcome.KeyRefused, (await Renew(other)).Outcome);
        Assert.Equal(1, _silo.Upstream.Polls(other)); // The one of its end.
    }

    [Fact]
    public async Task A_gate_that_stays_closed_is_told_at_once_with_when_to_come_again()
    {
        var task = await Ended();
        _silo.Services.GetRequiredService<PollBudget>().BlockToo(TestSilo.Tenant, TimeSpan.FromSeconds(40), "HTTP 429");

        var renewal = await Renew(task);

        Assert.Equal((OutputRenewalOutcome.NotNow, "HTTP 429"), (renewal.Outcome, renewal.Why));
        Assert.InRange(renewal.RetryAfter!.Value, TimeSpan.FromSeconds(39), TimeSpan.FromSeconds(60));
        Assert.Equal(1, _silo.Upstream.Polls(task));

        _silo.Clock.Advance(renewal.RetryAfter.Value);
        _silo.Upstream.Says(Told("fresh"));
        Assert.Equal(OutputRenewalOutcome.Renewed, (await Renew(task)).Outcome); // What was not asked is not remembered.
    }

    [Fact]
    public async Task An_upstream_that_takes_too_long_is_told_and_what_it_says_in_the_end_is_kept()
    {
        var task = await Ended();
        var answer = new TaskCompletionSource<Reading>();
        _silo.Upstream.Answer = (_, _) => answer.Task;
        var asked = Renew(task);
        await _silo.Polled(task, 2);
        await _silo.Clock.Ring("CancellationPromise"); // Whoever waits with a time-out, by .NET's name.

        var renewal = await asked;
        Assert.Equal(OutputRenewalOutcome.NotNow, renewal.Outcome);
        Assert.NotNull(renewal.RetryAfter);
        answer.SetResult(Told("fresh"));
        await TestSilo.Until("it is kept", async () => (await _silo.Store.Find(task, Token))!.Output[0] == Url("fresh"));
        Assert.Equal(2, _silo.Upstream.Polls(task));
    }

    [Fact]
    public async Task What_the_store_does_not_take_is_answered_to_nobody()
    {
        var task = await Ended();
        _silo.Upstream.Answer = (_, _) =>
        {
            _silo.Store.IsAway = true;
            return Task.FromResult<Reading>(Told("fresh"));
        };

        var renewal = await Renew(task);

        Assert.Equal((OutputRenewalOutcome.NotNow, Url("old")), (renewal.Outcome, renewal.Task!.Output[0]));
        _silo.Store.IsAway = false;
        Assert.Equal([Url("old")], (await _silo.Store.Find(task, Token))!.Output);
        _silo.Upstream.Says(Told("fresh"));
        _silo.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(OutputRenewalOutcome.Renewed, (await Renew(task)).Outcome);
    }

    [Fact]
    public async Task A_task_that_is_stopped_meanwhile_stays_stopped_and_one_that_gets_labels_keeps_them()
    {
        var (stopped, relabelled) = (await Ended(), await Ended("labels", Told("old")));
        var answer = new TaskCompletionSource<Reading>();
        _silo.Upstream.Answer = (_, _) => answer.Task;
        var asked = (Stopped: Renew(stopped), Relabelled: Renew(relabelled));
        await _silo.Polled(stopped, 2);
        await _silo.Polled(relabelled, 2);
        await _silo.Grain(stopped).Stop();
        Assert.True(await _silo.Store.Relabel((await _silo.Store.Find(relabelled, Token))!, ["late"], Token));
        await _silo.Services.GetRequiredService<IGrainFactory>().GetGrain<ITrackedTaskGrain>(relabelled.Key).Relabel(["late"]);
        answer.SetResult(Told("fresh"));

        Assert.Equal(OutputRenewalOutcome.NotTracked, (await asked.Stopped).Outcome);
        Assert.Null(await _silo.Store.Find(stopped, Token));
        Assert.Equal(OutputRenewalOutcome.Renewed, (await asked.Relabelled).Outcome);
        var row = (await _silo.Store.Find(relabelled, Token))!;
        Assert.Equal((["late"], Url("fresh")), ([.. row.Admission.Labels], row.Output[0]), EqualityComparer<(string[] Labels, string Url)>.Create(static (one, other) => one.Labels.SequenceEqual(other.Labels) && one.Url == other.Url));
        Assert.Equal(["late"], (await _silo.Grain(relabelled).Get(0))!.Labels);
    }

    private Task<OutputRenewal> Renew(TaskIdentity task) => _silo.Services.GetRequiredService<IOutputRenewals>().Renew(task, Token);

    private Task<TaskIdentity> Ended() => Ended("a", Told("old"));

    private async Task<TaskIdentity> Ended(string id, Reading end)
    {
        var task = await _silo.Track(id);
        _silo.Upstream.Says(end);
        await _silo.RingThrough(task);
        await _silo.Ring(task);
        await _silo.IsGone(task);
        return task;
    }

    private static Reading.Answer Told(params string[] signatures) => new(RunwayStatus.Succeeded) { Output = [.. signatures.Select(Url)] };

    private static string Url(string signature) => $"https://cdn.example/a.mp4?_jwt={signature}";
}
