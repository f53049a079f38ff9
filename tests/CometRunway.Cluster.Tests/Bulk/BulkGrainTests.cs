using System.Collections.Concurrent;
using CometRunway.Cluster.Tests.Harness;
using CometRunway.Cluster.Tests.Storage;
using CometRunway.Core;
using CometRunway.Grains.Admissions;
using CometRunway.Grains.Bulk;
using CometRunway.Grains.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CometRunway.Cluster.Tests.Bulk;

/// <summary>Bulk actions by the real grain in a real silo, over a real store that can be made to fail and a scripted upstream.</summary>
public sealed class BulkGrainTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _end = new();
    private TestSilo _silo = null!;
    private Task _advancing = Task.CompletedTask;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IBulkActions Actions => _silo.Services.GetRequiredService<IBulkActions>();

    private IBulkStore Rows => _silo.Services.GetRequiredService<IBulkStore>();

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start();
        _advancing = Advance();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _advancing;
        _end.Dispose();
        await _silo.DisposeAsync();
    }

    [Fact]
    public async Task Every_open_task_of_the_filter_is_stopped_and_what_has_ended_or_is_of_others_stays()
    {
        var tasks = await Admit(250, group: "night");
        var others = await Admit(3, group: "day", prefix: "other");
        await End(tasks[7], tasks[199]);

        var action = await Ended(await Begin(BulkOperation.Stop, group: "night"));

        Assert.Equal((BulkState.Done, 248L, 248L, 0L, 0L, null), (action.State, action.Found, action.Changed, action.Unchanged, action.Failed, action.LastFailure));
        Assert.NotNull(action.EndedAt);
        var left = await Left();
        Assert.Equal(others.Append(tasks[7]).Append(tasks[199]).ToHashSet(), left.ToHashSet());
        var log = await _silo.Store.Reads.ReadLog(new TaskFilter(TestSilo.Tenant), 0, 1000, Token);
        Assert.Equal(248, log.Updates.Count(static update => update.IsStop));
        Assert.Null(await _silo.Grain(tasks[0]).Get(0));
    }

    [Fact]
    public async Task What_comes_after_it_began_is_not_touched()
    {
        await Admit(5);
        var order = new BulkOrder(BulkOperation.Stop, null, new TaskFilter(TestSilo.Tenant), _silo.Clock.GetUtcNow());
        var action = Assert.IsType<BulkAcceptance.Begun>(await Actions.Begin(TestSilo.Tenant, order, "bulk_a", Token)).Action;
        var later = await Admit(1, prefix: "later");

        Assert.Equal(5, (await Ended(action.Key)).Changed);

        Assert.Equal(later, await Left());
    }

    [Fact]
    public async Task A_page_that_somebody_began_and_did_not_end_is_done_again_and_counted_once()
    {
        var tasks = await Admit(120);
        var rows = (await _silo.Store.Reads.List(new TaskQuery(new TaskFilter(TestSilo.Tenant), 100), Token)).Tasks;
        foreach (var row in rows.Take(40)) await _silo.Grain(row.Identity).Stop();
        var begun = Row(BulkOperation.Stop) with { Page = new BulkPage(100, ListPlace.ByTracking(rows[^1])), Found = 100 };
        Assert.True(await Rows.Create(begun, BulkBound.Usual, Token));

        var action = await Ended(begun.Key); // The keeper finds it by itself.

        Assert.Equal((BulkState.Done, 120L, 120L, 0L), (action.State, action.Found, action.Changed, action.Unchanged));
        Assert.Empty(await Left());
        Assert.Equal(tasks.Count, (await _silo.Store.Reads.ReadLog(new TaskFilter(TestSilo.Tenant), 0, 1000, Token)).Updates.Count(static update => update.IsStop));
    }

    [Fact]
    public async Task A_cancellation_that_is_done_again_does_not_delete_what_was_cancelled_before()
    {
        var tasks = await Admit(4);
        _silo.Upstream.Answer = (task, _) => Task.FromResult<Reading>(new Reading.Answer(task.Identity == tasks[0] ? RunwayStatus.Cancelled : RunwayStatus.Running));
        var begun = Row(BulkOperation.Cancel) with { Page = new BulkPage(4, null), Found = 4 };
        Assert.True(await Rows.Create(begun, BulkBound.Usual, Token));

        var action = await Ended(begun.Key);

        Assert.Equal((BulkState.Done, 4L, 3L, 1L), (action.State, action.Found, action.Changed, action.Unchanged));
        Assert.Equal(tasks.Skip(1).ToHashSet(), _silo.Upstream.Cancellations.Select(static one => one.Task).ToHashSet());
    }

    [Fact]
    public async Task The_upstream_is_asked_to_cancel_each_with_the_tenants_key_and_polls_tell_what_becomes_of_them()
    {
        var tasks = await Admit(3);
        await End(tasks[2]);
        var cancelled = new ConcurrentDictionary<TaskIdentity, bool>();
        _silo.Upstream.Answer = (task, _) => Task.FromResult<Reading>(new Reading.Answer(cancelled.ContainsKey(task.Identity) ? RunwayStatus.Cancelled : RunwayStatus.Running));
        _silo.Upstream.CancelAnswer = task =>
        {
            cancelled[task.Identity] = true;
            return Task.FromResult<Reading>(new Reading.Answer(Status: null));
        };

        var action = await Ended(await Begin(BulkOperation.Cancel));

        Assert.Equal((BulkState.Done, 2L, 2L), (action.State, action.Found, action.Changed));
        Assert.Equal([(tasks[0], "key"), (tasks[1], "key")], _silo.Upstream.Cancellations.OrderBy(static one => one.Task.Key, StringComparer.Ordinal));
        await TestSilo.Until("they are polled at once, and have ended", async () => (await Task.WhenAll(tasks.Take(2).Select(task => _silo.Grain(task).Get(0)))).All(static task => task!.Status is RunwayStatus.Cancelled));
    }

    [Fact]
    public async Task While_the_upstream_refuses_the_key_for_its_pace_nothing_is_cancelled_and_then_it_goes_on()
    {
        await Admit(5);
        var sent = new ConcurrentQueue<DateTimeOffset>();
        _silo.Upstream.CancelAnswer = _ =>
        {
            sent.Enqueue(_silo.Clock.GetUtcNow());
            return Task.FromResult<Reading>(sent.Count is 2 ? new Reading.ComeBackLater("HTTP 429", Minute, WholeKey: true) : new Reading.Answer(Status: null));
        };

        var action = await Ended(await Begin(BulkOperation.Cancel));

        Assert.Equal((BulkState.Done, 5L, 5L, 0L), (action.State, action.Found, action.Changed, action.Failed));
        var times = sent.ToList();
        Assert.Equal(6, times.Count); // The one that was refused comes twice.
        Assert.True(times[2] - times[1] >= Minute, $"After the refusal the next was sent {times[2] - times[1]} later.");
    }

    [Fact]
    public async Task A_key_that_the_upstream_refuses_ends_it_and_it_says_why()
    {
        await Admit(40);
        _silo.Upstream.CancelAnswer = static _ => Task.FromResult<Reading>(new Reading.Unauthorized("HTTP 401: it was revoked"));

        var action = await Ended(await Begin(BulkOperation.Cancel));

        Assert.Equal((BulkState.Failed, 40L, 0L), (action.State, action.Found, action.Changed));
        Assert.Contains("it was revoked", action.LastFailure, StringComparison.Ordinal);
        Assert.InRange(action.Failed, 1, 20);
        Assert.Equal(40, (await Left()).Count);
    }

    [Fact]
    public async Task Without_a_key_nothing_can_be_cancelled()
    {
        var other = TenantId.Parse("keyless");
        await _silo.Store.Admit([RunwayTask.Admit(new TaskIdentity(other, TaskId.Parse("a")), new Admission { TrackedAt = Some.Noon, VisibleBy = Some.Noon, Deadline = Some.Later })], Token);

        var action = await Ended(await Begin(BulkOperation.Cancel, tenant: other));

        Assert.Equal((BulkState.Failed, "No usable key is kept for this tenant."), (action.State, action.LastFailure));
    }

    [Fact]
    public async Task What_the_upstream_does_not_do_is_counted_with_its_words()
    {
        await Admit(2);
        _silo.Upstream.CancelAnswer = static _ => Task.FromResult<Reading>(new Reading.Miss("HTTP 405: a route is missing", Lasting: true));

        var action = await Ended(await Begin(BulkOperation.Cancel));

        Assert.Equal((BulkState.Done, 2L, 0L, 2L), (action.State, action.Found, action.Changed, action.Failed));
        Assert.Contains("HTTP 405: a route is missing", action.LastFailure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aborted_in_the_middle_it_ends_what_is_under_way_and_begins_nothing_more()
    {
        await Admit(60);
        var answer = new TaskCompletionSource<Reading>();
        _silo.Upstream.CancelAnswer = _ => answer.Task;
        var key = await Begin(BulkOperation.Cancel);
        await TestSilo.Until("some are under way", () => _silo.Upstream.Cancellations.Count >= 2);

        var aborting = Actions.Abort(key, Token);
        var begun = _silo.Upstream.Cancellations.Count;
        answer.SetResult(new Reading.Answer(Status: null));
        await aborting;

        var action = (await Rows.Reads.Find(key, Token))!;
        Assert.Equal(BulkState.Aborted, action.State);
        Assert.NotNull(action.EndedAt);
        Assert.InRange(action.Changed, begun, begun + 1); // One may have begun at that very moment.
        Assert.Equal(60, action.Found);
        await Actions.Abort(key, Token); // Once more is no harm.
        Assert.Equal(action.EndedAt, (await Rows.Reads.Find(key, Token))!.EndedAt);
    }

    [Fact]
    public async Task A_label_is_given_to_those_that_have_it_not_whether_or_not_they_have_ended()
    {
        var tasks = await Admit(5);
        await End(tasks[0]);
        await Label(tasks[1], "late");
        await Label(tasks[2], [.. Enumerable.Range(0, 16).Select(static n => $"l{n}")]);

        var action = await Ended(await Begin(BulkOperation.Label, label: "late"));

        Assert.Equal((BulkState.Done, 5L, 3L, 1L, 1L), (action.State, action.Found, action.Changed, action.Unchanged, action.Failed));
        Assert.Contains("16 labels", action.LastFailure, StringComparison.Ordinal);
        foreach (var task in new[] { tasks[0], tasks[1], tasks[3], tasks[4] }) Assert.Equal(["late"], (await _silo.Grain(task).Get(0))!.Labels);
        Assert.DoesNotContain("late", (await _silo.Grain(tasks[2]).Get(0))!.Labels);
    }

    [Fact]
    public async Task A_store_that_is_away_for_a_while_costs_no_task()
    {
        await Admit(150);
        _silo.Store.IsAway = true;
        Assert.True(await Rows.Create(Row(BulkOperation.Stop), BulkBound.Usual, Token));
        await _silo.Grains.GetGrain<IBulkGrain>($"{TestSilo.Tenant}/bulk_row").EnsureRunning();
        _silo.Store.IsAway = false;

        var action = await Ended(new BulkKey(TestSilo.Tenant, "bulk_row"));

        Assert.Equal((BulkState.Done, 150L, 150L, 0L), (action.State, action.Found, action.Changed, action.Failed));
    }

    [Fact]
    public async Task A_tenant_has_one_at_a_time_and_the_same_order_under_one_id_is_one()
    {
        await Admit(2);
        _silo.Upstream.CancelAnswer = static _ => new TaskCompletionSource<Reading>().Task;
        var order = new BulkOrder(BulkOperation.Cancel, null, new TaskFilter(TestSilo.Tenant), _silo.Clock.GetUtcNow());
        var first = Assert.IsType<BulkAcceptance.Begun>(await Actions.Begin(TestSilo.Tenant, order, "bulk_a", Token)).Action;

        Assert.Equal(first.Key, Assert.IsType<BulkAcceptance.Begun>(await Actions.Begin(TestSilo.Tenant, order, "bulk_a", Token)).Action.Key);
        Assert.Equal(first.Key, Assert.IsType<BulkAcceptance.TenantBusy>(await Actions.Begin(TestSilo.Tenant, order, id: null, Token)).Running);
        for (var n = 0; n < 7; n++)
        {
            var other = TenantId.Parse($"other-{n}");
            Assert.True(await Rows.Create(Row(BulkOperation.Stop) with { Key = new BulkKey(other, "bulk_a"), Filter = new TaskFilter(other), StartedAt = Some.Later }, new BulkBound(1, 8), Token));
        }

        Assert.Single(await Rows.Reads.List(TestSilo.Tenant, 10, Token));
    }

    private async Task<List<TaskIdentity>> Admit(int count, string? group = null, string prefix = "task")
    {
        var requests = Enumerable.Range(0, count).Select(n => new AdmissionRequest(TaskId.Parse($"{prefix}-{n:000}")) { Group = group }).ToList();
        await _silo.Services.GetRequiredService<ITaskAdmission>().Admit(TestSilo.Tenant, TestSilo.Key, requests, Token);
        var tasks = requests.ConvertAll(static request => new TaskIdentity(TestSilo.Tenant, request.Id));
        await TestSilo.Until("all tasks are at work", () => tasks.TrueForAll(_silo.IsActive));
        return tasks;
    }

    private async Task End(params TaskIdentity[] tasks)
    {
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Failed));
        foreach (var task in tasks) await _silo.RingThrough(task);
        _silo.Upstream.Says(new Reading.Answer(RunwayStatus.Pending));
    }

    private Task<AdmissionOutcome> Label(TaskIdentity task, params string[] labels) =>
        _silo.Services.GetRequiredService<Readmission>().Join(task, new AdmissionRequest(task.Id) { Labels = [.. labels] }, Token);

    private async Task<BulkKey> Begin(BulkOperation operation, string? label = null, string? group = null, TenantId? tenant = null)
    {
        var owner = tenant ?? TestSilo.Tenant;
        var order = new BulkOrder(operation, label, new TaskFilter(owner) { Groups = TaskFilter.Only(group) }, _silo.Clock.GetUtcNow());
        return Assert.IsType<BulkAcceptance.Begun>(await Actions.Begin(owner, order, id: null, Token)).Action.Key;
    }

    private static BulkAction Row(BulkOperation operation) => new()
    {
        Key = new BulkKey(TestSilo.Tenant, "bulk_row"),
        Operation = operation,
        Filter = new TaskFilter(TestSilo.Tenant) { Statuses = StatusSet.Open },
        StartedAt = TimeProvider.System.GetUtcNow(),
        Before = new ListPlace(Some.Later.ToUnixTimeMilliseconds(), 0),
    };

    private async Task<BulkAction> Ended(BulkKey key)
    {
        BulkAction? action = null;
        await TestSilo.Until($"{key} ends", async () => (action = await Rows.Reads.Find(key, Token)) is { IsRunning: false });
        return action!;
    }

    private async Task<List<TaskIdentity>> Left()
    {
        var left = new List<TaskIdentity>();
        for (ListPlace? after = null; ;)
        {
            var page = await _silo.Store.Reads.List(new TaskQuery(new TaskFilter(TestSilo.Tenant), 1000) { After = after }, Token);
            left.AddRange(page.Tasks.Select(static task => task.Identity));
            if (page.Next is null) return left;
            after = page.Next;
        }
    }

    // The pace of a key is on the clock of the grains, which stands still by itself. No poll comes for it: those are rung by hand.
    private async Task Advance()
    {
        while (!_end.IsCancellationRequested)
        {
            _silo.Clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }
}
