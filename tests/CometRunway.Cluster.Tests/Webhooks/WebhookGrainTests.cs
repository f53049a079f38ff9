using System.Globalization;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Cluster.Tests.Storage;
using CometRunway.Core;
using CometRunway.Grains.Shards;
using CometRunway.Grains.Storage;
using CometRunway.Grains.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Webhooks;

/// <summary>One endpoint's grain in a real silo, over a real store that can be made to fail, through the days of its schedule on a clock that is turned by hand.</summary>
public sealed class WebhookGrainTests : EndpointTests
{
    private static readonly double[] Schedule = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400];

    [Fact]
    public async Task An_update_is_attempted_on_the_schedule_to_its_end_with_one_id_and_one_content_and_then_is_dead()
    {
        var key = await Register();
        Receiver.Says(500);
        var began = Silo.Clock.GetUtcNow();
        await Silo.AdmitOnly("a");
        await Sends(1);
        for (var retry = 0; retry < Schedule.Length; retry++)
        {
            Assert.Equal(TimeSpan.FromSeconds(Schedule[retry]), await Silo.Clock.Ring(key.Text));
            await Sends(retry + 2);
        }

        var dead = await Becomes(key, DeliveryState.Dead);
        Assert.Single(Receiver.Got.Select(static sent => (sent.Id, sent.Body)).Distinct());
        Assert.Equal(dead.Id, Receiver.Got[0].Id);
        Assert.Matches($"^[a-z0-9]{{10}}-{dead.Position}$", dead.Id);
        Assert.Equal(Receiver.Got.Select(static sent => sent.At), dead.Attempts.Select(static attempt => attempt.At));
        Assert.Equal(began.AddSeconds(Schedule.Sum()), dead.At);
        Assert.False(Silo.Clock.IsSet(key.Text));

        // Its owner has it sent again, and this time it is taken.
        Receiver.Says(200);
        Assert.Equal(new Redelivery(RedeliveryOutcome.Queued, 1), await Registry.Redeliver(key, dead.Position, dead.Position));
        var delivered = await Becomes(key, DeliveryState.Delivered);
        Assert.Equal((Receiver.Got[0].Id, Receiver.Got[0].Body, 11), (Receiver.Got[^1].Id, Receiver.Got[^1].Body, delivered.Attempts.Length));
    }

    [Fact]
    public async Task Updates_that_a_task_had_before_it_was_stopped_are_delivered_and_then_the_stop()
    {
        var key = await Register();
        var ends = await Register(RunwayStatus.Succeeded);
        Receiver.Says(500);
        var task = await Silo.Track("a");
        await Sends(1);
        Receiver.Says(200);
        Assert.True(await Silo.Grain(task).Stop());
        await Silo.Track("a");
        await Counts(key, new DeliveryCounts(Delivered: 2, Retrying: 1, Dead: 0));
        Assert.Equal(["task.pending a 1", "task.stopped a 2", "task.pending a 1"], Receiver.Got.Select(static sent => sent.Body));

        await Silo.Clock.Ring(key.Text);
        await Counts(key, new DeliveryCounts(Delivered: 3, Retrying: 0, Dead: 0));
        Assert.Equal(3, Receiver.Got.Select(static sent => sent.Id).Distinct().Count());
        Assert.Equal([null, EventTypes.Stopped, null], (await Silo.Webhooks.ListDeliveries(new DeliveryQuery(key, [], 0, long.MaxValue, 10), Token)).Select(static delivery => delivery.Other));
        Assert.Equal(default, await Count(ends));
    }

    [Fact]
    public async Task That_a_task_is_stuck_is_sent_as_an_event_of_its_own_to_those_who_want_all_or_that()
    {
        var all = await Register();
        var runs = await Register(RunwayStatus.Running);
        var stuck = await Registry.Register(TestSilo.Tenant, Terms() with { Others = [EventTypes.Stuck] }, WebhookSecret.New(), most: 50, id: null, Token);
        Receiver.Says(200);
        var identity = await Silo.AdmitOnly("a");
        var running = (await Silo.Store.Find(identity, Token))!.Running();
        Assert.NotNull(await Silo.Store.Commit(running, Token));
        Assert.NotNull(await Silo.Store.Commit(running.Marked(), Token));

        await Counts(all, new DeliveryCounts(Delivered: 3, Retrying: 0, Dead: 0));
        await Counts(runs, new DeliveryCounts(Delivered: 1, Retrying: 0, Dead: 0));
        await Counts(stuck!.Key, new DeliveryCounts(Delivered: 1, Retrying: 0, Dead: 0));
        Assert.Equal(["task.pending a 1", "task.running a 2", "task.running a 2", "task.stuck a 3", "task.stuck a 3"], Receiver.Got.Select(static sent => sent.Body).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["task.stuck", "task.running", "task.pending"],
            (await Silo.Webhooks.ListDeliveries(new DeliveryQuery(all, [], 0, long.MaxValue, 10), Token)).Select(static delivery => delivery.Type));
    }

    [Fact]
    public async Task What_fails_holds_up_nothing_else()
    {
        var key = await Register();
        Receiver.Answer = static (sent, _) => Task.FromResult<WebhookAnswer>(new WebhookAnswer.Status(sent.Body.Contains(" a ", StringComparison.Ordinal) ? 500 : 200));
        await Silo.AdmitOnly("a");
        await Silo.AdmitOnly("b");
        await Silo.AdmitOnly("c");
        await Sends(3);
        await Counts(key, new DeliveryCounts(Delivered: 2, Retrying: 1, Dead: 0));
        Assert.Equal((await Silo.Store.MeasureLog(Token)).Last, (await Row(key)).Cursor);
        Assert.Null((await Row(key)).FailingSince); // Others were taken after it.
    }

    [Fact]
    public async Task A_receiver_that_is_gone_is_sent_nothing_until_it_is_resumed_and_then_everything()
    {
        var key = await Register();
        Receiver.Says(410);
        await Silo.AdmitOnly("a");
        await IsIn(key, WebhookState.Disabled);
        await IsGone(key);
        await Silo.AdmitOnly("b");
        Assert.Single(Receiver.Got);
        Assert.False(Silo.Clock.IsSet(key.Text));

        Receiver.Says(200);
        Assert.True(await Registry.Resume(key));
        await Counts(key, new DeliveryCounts(Delivered: 2, Retrying: 0, Dead: 0));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Whoever_asks_for_rest_gets_it_also_from_other_updates(int status)
    {
        var key = await Register();
        Receiver.Says(status, TimeSpan.FromSeconds(120));
        await Silo.AdmitOnly("a");
        await Counts(key, new DeliveryCounts(Delivered: 0, Retrying: 1, Dead: 0));
        Receiver.Says(200);
        await Silo.AdmitOnly("b");
        Assert.Equal(TimeSpan.FromSeconds(120), await Silo.Clock.Ring(key.Text));
        await Counts(key, new DeliveryCounts(Delivered: 2, Retrying: 0, Dead: 0));
        Assert.All(Receiver.Got.Skip(1), sent => Assert.Equal(Receiver.Got[0].At.AddSeconds(120), sent.At));
    }

    [Fact]
    public async Task An_endpoint_that_fails_for_five_days_is_paused_and_says_so_and_goes_on_where_it_was()
    {
        var key = await Register();
        Receiver.Says(500);
        var began = Silo.Clock.GetUtcNow();
        await Silo.AdmitOnly("a");
        await Counts(key, new DeliveryCounts(0, 1, 0));
        for (var retry = 0; retry < Schedule.Length; retry++) await RingThrough(key, retry + 2);
        await Counts(key, new DeliveryCounts(0, 0, 1));
        await Silo.AdmitOnly("b");
        await Sends(11);
        while ((await Row(key)).State is WebhookState.Active)
        {
            Assert.True(Silo.Clock.GetUtcNow() - began < TimeSpan.FromDays(6), "It was not paused within six days.");
            await RingThrough(key, Receiver.Got.Count + 1);
        }

        var paused = await Row(key);
        Assert.Equal(WebhookState.Paused, paused.State);
        Assert.InRange(paused.Since - began, Webhook.LongestFailure, TimeSpan.FromDays(6));
        Assert.StartsWith("No attempt succeeded since 2030-01-01", paused.Reason, StringComparison.Ordinal);
        await IsGone(key);

        await Silo.AdmitOnly("c");
        Receiver.Says(200);
        await Registry.Resume(key);
        await Counts(key, new DeliveryCounts(Delivered: 2, Retrying: 0, Dead: 1));
    }

    [Fact]
    public async Task Both_secrets_sign_until_the_overlap_is_over()
    {
        var key = await Register();
        await Registry.Rotate(key, WebhookSecret.New(), TimeSpan.FromHours(24));
        await Silo.AdmitOnly("a");
        await Sends(1);
        Silo.Clock.Advance(TimeSpan.FromHours(24));
        await Silo.AdmitOnly("b");
        await Sends(2);
        Assert.Equal([2, 1], Receiver.Got.Select(static sent => sent.Signatures));
    }

    [Fact]
    public async Task A_secret_that_is_exchanged_twice_is_exchanged_once_and_the_one_before_signs_on()
    {
        var (key, secret) = (await Register(), WebhookSecret.New());
        await Registry.Rotate(key, secret, TimeSpan.FromHours(24));
        await Registry.Rotate(key, secret, TimeSpan.FromHours(24));
        var row = await Row(key);
        Assert.Equal((secret.Text, Silo.Clock.GetUtcNow().AddHours(24)), (Registry.ReadSecret(row), row.PreviousUntil));
        Assert.NotEqual(row.ProtectedSecret, row.ProtectedPrevious);
        await Registry.Rotate(key, secret, TimeSpan.Zero); // Said so: the one before ends.
        Assert.Null((await Row(key)).ProtectedPrevious);
    }

    [Fact]
    public async Task Updates_of_one_task_begin_one_after_the_other_and_wait_for_no_other_task()
    {
        await Register();
        var first = new TaskCompletionSource<WebhookAnswer>();
        Receiver.Answer = (sent, _) => sent.Body == "task.pending a 1" ? first.Task : Task.FromResult<WebhookAnswer>(new WebhookAnswer.Status(200));
        var task = await Silo.AdmitOnly("a");
        var row = (await Silo.Store.Find(task, Token))!;
        Assert.NotNull(await Silo.Store.Commit(row.Observe(new Reading.Answer(RunwayStatus.Running), Silo.Clock.GetUtcNow()), Token));
        await Silo.AdmitOnly("b");
        await Sends(2);
        Assert.Equal(["task.pending a 1", "task.pending b 1"], Receiver.Got.Select(static sent => sent.Body));

        first.SetResult(new WebhookAnswer.Status(500)); // However it ended.
        await Sends(3);
        Assert.Equal("task.running a 2", Receiver.Got[^1].Body);
    }

    [Fact]
    public async Task No_more_than_eight_requests_are_open_and_first_attempts_begin_in_the_order_of_the_log()
    {
        var key = await Register();
        var gate = new TaskCompletionSource<WebhookAnswer>();
        Receiver.Answer = (_, _) => gate.Task;
        for (var i = 0; i < 40; i++) await Silo.AdmitOnly($"task-{i}");
        await Sends(8);
        gate.SetResult(new WebhookAnswer.Status(200));
        await Counts(key, new DeliveryCounts(Delivered: 40, 0, 0));
        Assert.Equal(8, Receiver.MostOpen);
        var ids = Receiver.Got.Select(static sent => long.Parse(sent.Id.Split('-')[1], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(ids.Order(), ids);
    }

    [Fact]
    public async Task A_receiver_that_refuses_everything_is_left_alone_and_the_log_is_the_queue()
    {
        var key = await Register();
        Receiver.Says(500);
        for (var i = 0; i < 100; i++) await Silo.AdmitOnly($"task-{i}");
        await TestSilo.Until("it has had enough", async () => (await Row(key)).Failures >= 10 && (await Count(key)).Retrying == Receiver.Got.Count);
        Assert.InRange(Receiver.Got.Count, 10, 18); // Ten, and what was on its way.
        Assert.True((await Row(key)).Cursor < (await Silo.Store.MeasureLog(Token)).Last);

        Receiver.Says(200);
        await Silo.Clock.Ring(key.Text);
        await Counts(key, new DeliveryCounts(Delivered: 100, Retrying: 0, Dead: 0));
        Assert.Equal((await Silo.Store.MeasureLog(Token)).Last, (await Row(key)).Cursor);
    }

    [Fact]
    public async Task A_receiver_that_refused_everything_is_tried_with_one_update_a_minute_and_gets_all_that_waits_when_it_is_back()
    {
        const int updates = 60;
        var key = await Register();
        Receiver.Says(500);
        for (var i = 0; i < updates; i++) await Silo.AdmitOnly($"task-{i}");
        await TestSilo.Until("it has had enough", async () => (await Row(key)).Failures >= 10 && (await Count(key)).Retrying == Receiver.Got.Count);
        var refused = Receiver.Got.Select(static sent => sent.Id).ToHashSet();
        var began = Silo.Clock.GetUtcNow();

        // What was refused stays so, for as long as nobody sends anything else.
        Receiver.Answer = (sent, _) => Task.FromResult<WebhookAnswer>(new WebhookAnswer.Status(refused.Contains(sent.Id) ? 500 : 200));
        while (Silo.Clock.GetUtcNow() - began < TimeSpan.FromSeconds(60))
        {
            Assert.All(Receiver.Got, sent => Assert.Contains(sent.Id, refused));
            await Silo.Clock.Ring(key.Text);
            await TestSilo.Until("what was rung for is over", () => Silo.Clock.IsSet(key.Text));
        }

        Assert.InRange(Silo.Clock.GetUtcNow() - began, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(61));
        await Counts(key, new DeliveryCounts(Delivered: updates - refused.Count, Retrying: refused.Count, Dead: 0));
    }

    [Fact]
    public async Task The_next_activation_goes_on_where_the_one_before_was_and_sends_nothing_twice()
    {
        var key = await Register();
        for (var i = 0; i < 20; i++) await Silo.AdmitOnly($"task-{i}");
        await Counts(key, new DeliveryCounts(20, 0, 0));
        await Deactivate(key);
        for (var i = 20; i < 30; i++) await Silo.AdmitOnly($"task-{i}");
        Assert.Equal(20, Receiver.Got.Count);

        await Wake(key);
        await Counts(key, new DeliveryCounts(30, 0, 0));
        Assert.Equal(30, Receiver.Got.Select(static sent => sent.Id).Distinct().Count());
        Assert.Equal(30, Receiver.Got.Count);
    }

    [Fact]
    public async Task What_was_sent_and_not_written_down_before_a_crash_is_sent_again_with_the_same_id_and_content()
    {
        var key = await Register();
        Silo.Webhooks.IsAway = true;
        await Silo.AdmitOnly("a");
        await Sends(1);
        await Deactivate(key);
        Silo.Webhooks.IsAway = false;
        await Wake(key);
        await Counts(key, new DeliveryCounts(1, 0, 0));
        Assert.Equal((Receiver.Got[0].Id, Receiver.Got[0].Body), (Receiver.Got[1].Id, Receiver.Got[1].Body));
    }

    [Fact]
    public async Task What_the_store_does_not_take_is_written_down_later_and_not_sent_twice()
    {
        var key = await Register();
        Silo.Webhooks.IsAway = true;
        await Silo.AdmitOnly("a");
        await Sends(1);
        await TestSilo.Until("it looks again later", () => Silo.Clock.IsSet(key.Text));
        Silo.Webhooks.IsAway = false;
        Assert.Equal(TimeSpan.FromSeconds(2), await Silo.Clock.Ring(key.Text));
        await Counts(key, new DeliveryCounts(1, 0, 0));
        Assert.Single(Receiver.Got);
    }

    [Fact]
    public async Task An_activation_that_has_a_twin_moves_nothing_back_and_gives_way()
    {
        var key = await Register();
        await Silo.AdmitOnly("a");
        await Counts(key, new DeliveryCounts(1, 0, 0));
        var row = await Row(key);
        Assert.True(await Silo.Webhooks.Save(row with { Revision = row.Revision + 1, Cursor = row.Cursor + 1, Description = "the twin's" }, [], Token));

        await Silo.AdmitOnly("b");
        await Sends(2);
        await Silo.AdmitOnly("c");
        await Sends(3); // By nobody's asking.
        Assert.Equal("task.pending c 1", Receiver.Got[^1].Body);
        await Counts(key, new DeliveryCounts(2, 0, 0)); // What came of the second was not for this one to write down.
        Assert.Equal(("the twin's", row.Cursor + 2), ((await Row(key)).Description, (await Row(key)).Cursor));
    }

    [Fact]
    public async Task A_write_whose_answer_got_lost_is_not_done_again()
    {
        var key = await Register();
        Silo.Webhooks.LosesNextAnswer = true;
        await Silo.AdmitOnly("a");
        await Sends(1);
        await Silo.Clock.Ring(key.Text); // It tries again, finds that somebody was faster, and begins anew with the row.
        await Silo.AdmitOnly("b");
        await Counts(key, new DeliveryCounts(2, 0, 0));
        Assert.Equal(2, Receiver.Got.Count);
    }

    [Fact]
    public async Task A_cursor_that_fell_out_of_the_log_goes_on_with_what_is_left_and_says_what_it_missed()
    {
        var key = await Register();
        await Registry.Pause(key);
        for (var i = 0; i < 5; i++) await Silo.AdmitOnly($"old-{i}");
        var cursor = (await Row(key)).Cursor;
        Silo.Clock.Advance(TimeSpan.FromHours(2));
        await Silo.AdmitOnly("new");
        var others = await Silo.Store.Admit([.. Enumerable.Range(0, 3_000).Select(_ => Some.Task(Some.Identity(Some.OtherTenant), at: Silo.Clock.GetUtcNow()))], Token);
        await Silo.HasRead(others[^1].Position); // More than the tailer remembers.
        await Silo.Store.Prune(Silo.Clock.GetUtcNow().AddHours(-1), Some.Later, 100, Token);
        var (pruned, found) = ((await Silo.Store.MeasureLog(Token)).Pruned, Silo.Clock.GetUtcNow());

        await Registry.Resume(key);
        await Silo.Clock.Ring(key.Text);
        await Counts(key, new DeliveryCounts(1, 0, 0));
        Assert.Equal("task.pending new 1", Assert.Single(Receiver.Got).Body);
        Assert.Equal(new SkippedUpdates(cursor + 1, pruned, found), (await Row(key)).Skipped);
    }

    [Fact]
    public async Task A_cursor_moves_along_while_nothing_is_for_the_endpoint_with_few_writes()
    {
        var key = await Register(RunwayStatus.Succeeded, RunwayStatus.Failed);
        await Silo.AdmitOnly("a");
        await Silo.AdmitOnly("b");
        Silo.Clock.Advance(TimeSpan.FromMinutes(10));
        await Silo.AdmitOnly("c");
        await TestSilo.Until("the cursor is written", async () => (await Row(key)).Cursor > 0);
        Assert.Equal(1, Silo.Webhooks.Saves);
        Assert.Empty(Receiver.Got);
    }

    [Fact]
    public async Task What_is_not_delivered_yet_goes_by_the_terms_that_hold_then()
    {
        var key = await Register();
        await Registry.Pause(key);
        await Silo.AdmitOnly("a");
        Assert.True(await Registry.Change(key, Terms(RunwayStatus.Succeeded)));
        Assert.Equal(WebhookState.Paused, (await Row(key)).State); // A change resumes nobody.
        await Registry.Resume(key);
        var task = await Silo.AdmitOnly("b");
        await Silo.Store.Commit((await Silo.Store.Find(task, Token))!.Observe(new Reading.Answer(RunwayStatus.Succeeded) { Output = ["https://cdn.example/a.mp4"] }, Silo.Clock.GetUtcNow()), Token);
        await Sends(1);
        Assert.Equal("task.succeeded b 2", Receiver.Got[0].Body);
    }

    [Fact]
    public async Task An_endpoint_that_was_removed_is_sent_nothing_more()
    {
        var key = await Register();
        Receiver.Says(500);
        await Silo.AdmitOnly("a");
        await Counts(key, new DeliveryCounts(0, 1, 0));
        Assert.True(await Registry.Remove(key));
        await IsGone(key);
        await Silo.AdmitOnly("b");
        Assert.Null(await Silo.Webhooks.Find(key, Token));
        Assert.False(Silo.Clock.IsSet(key.Text));
        Assert.Single(Receiver.Got);
        Assert.False(await Registry.Pause(key));
        Assert.Equal(RedeliveryOutcome.NoEndpoint, (await Registry.Redeliver(key, 1, 1)).Outcome);
    }

    [Fact]
    public async Task A_command_that_the_store_does_not_take_says_so_on_whichever_silo_it_was_asked()
    {
        var key = await Register();
        Silo.Webhooks.IsAway = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Registry.Pause(key));
        await IsGone(key);
        Silo.Webhooks.IsAway = false;
        await Wake(key);
        Silo.Webhooks.IsAway = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Grain(key).Resume()); // From outside the silo.
    }

    [Fact]
    public async Task A_sweep_wakes_what_is_active_and_not_awake()
    {
        var (asleep, paused) = (await Register(), await Register());
        await Registry.Pause(paused);
        await Deactivate(asleep);
        await Silo.AdmitOnly("a");
        var (sweep, awake) = (Silo.Services.GetRequiredService<WebhookSweep>(), await Register());
        await TestSilo.Until("it delivers", () => sweep.Attendance.Fingerprints(awake.Shard).Contains(awake.Fingerprint));

        Assert.Equal(new Swept(Found: 1, Failed: 0), await sweep.Sweep(asleep.Shard, [], Token));
        Assert.Equal(new Swept(), await sweep.Sweep(paused.Shard, [], Token));
        Assert.Equal(new Swept(), await sweep.Sweep(awake.Shard, [], Token));
        await Counts(asleep, new DeliveryCounts(1, 0, 0));
        await IsGone(paused);
    }

    [Fact]
    public async Task No_more_is_sent_again_than_there_is_room_for()
    {
        var key = await Register();
        for (var i = 0; i < 1001; i++) await Silo.AdmitOnly($"task-{i}");
        await TestSilo.Until("all is delivered", () => Receiver.Got.Count is 1001);
        await TestSilo.Until("that is written down", async () => (await Row(key)).Cursor == (await Silo.Store.MeasureLog(Token)).Last);
        var extent = await Silo.Store.MeasureLog(Token);
        Assert.Equal(RedeliveryOutcome.TooMany, (await Registry.Redeliver(key, extent.Pruned + 1, extent.Last)).Outcome);
        Assert.Equal(RedeliveryOutcome.Nothing, (await Registry.Redeliver(key, extent.Last + 1, extent.Last + 9)).Outcome);
        Assert.Equal(new Redelivery(RedeliveryOutcome.Queued, 1000), await Registry.Redeliver(key, extent.Pruned + 1, extent.Last - 1));
    }

    private async Task RingThrough(WebhookKey key, int sends)
    {
        await Silo.Clock.Ring(key.Text);
        await Sends(sends);
        await TestSilo.Until("what came of it is written down", async () => Silo.Clock.IsSet(key.Text) || (await Count(key)).Retrying is 0 || !(await Row(key)).IsActive);
    }
}
