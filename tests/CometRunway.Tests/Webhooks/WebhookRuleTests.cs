using System.Collections.Immutable;
using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Tests.Webhooks;

public class WebhookRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly WebhookAnswer Refused = new WebhookAnswer.Status(500);
    private static readonly WebhookAnswer Taken = new WebhookAnswer.Status(200);

    private static readonly Stuck Found = new(Now, "It runs for improbably long.", 0.0007);

    private static readonly Webhook Works = new()
    {
        Key = new WebhookKey(TenantId.Parse("tenant"), "wh_1"),
        ProtectedUrl = "url",
        ProtectedSecret = "secret",
        CreatedAt = Now,
        Since = Now,
        Cursor = 0,
    };

    [Fact]
    public void It_fails_since_the_first_failure_and_a_success_ends_that()
    {
        var failing = Works.Apply(Refused, isFirstAttempt: true, Now).Apply(Refused, isFirstAttempt: true, Now.AddDays(1)).Apply(Refused, isFirstAttempt: false, Now.AddDays(2));
        Assert.Equal((Now, 2, WebhookState.Active), (failing.FailingSince, failing.Failures, failing.State));
        Assert.Equal(Works, failing.Apply(Taken, isFirstAttempt: false, Now.AddDays(3)));
    }

    [Theory]
    [InlineData(4.99, WebhookState.Active)]
    [InlineData(5, WebhookState.Paused)]
    [InlineData(50, WebhookState.Paused)]
    public void Five_days_without_a_success_pause_it_and_it_says_so(double days, WebhookState state)
    {
        var after = Works.Apply(Refused, isFirstAttempt: true, Now).Apply(Refused, isFirstAttempt: false, Now.AddDays(days));
        Assert.Equal(state, after.State);
        Assert.Equal(state is WebhookState.Paused ? "No attempt succeeded since 2026-01-02T12:00:00Z." : null, after.Reason);
        Assert.Equal(state is WebhookState.Paused ? Now.AddDays(days) : Now, after.Since);
    }

    [Fact]
    public void A_410_disables_it_at_once()
    {
        var after = Works.Apply(new WebhookAnswer.Status(410), isFirstAttempt: true, Now.AddMinutes(1));
        Assert.Equal((WebhookState.Disabled, Now.AddMinutes(1)), (after.State, after.Since));
    }

    [Fact]
    public void Whoever_stopped_it_first_counts()
    {
        var paused = Works.Stop(WebhookState.Paused, "Its owner paused it.", Now);
        Assert.Equal("Its owner paused it.", paused.Apply(new WebhookAnswer.Status(410), isFirstAttempt: false, Now.AddDays(9)).Reason);
    }

    [Theory]
    [InlineData(429, 60)]
    [InlineData(503, 60)]
    [InlineData(500, null)]
    public void A_receiver_that_asks_for_rest_gets_it(int status, int? seconds) =>
        Assert.Equal(
            seconds is { } rest ? Now.AddSeconds(rest) : null,
            Works.Apply(new WebhookAnswer.Status(status, TimeSpan.FromSeconds(60)), isFirstAttempt: true, Now).NotBefore);

    [Fact]
    public void Resumed_it_has_nothing_held_against_it()
    {
        var stopped = Works.Apply(new WebhookAnswer.Status(429, TimeSpan.FromHours(1)), isFirstAttempt: true, Now).Apply(new WebhookAnswer.Status(410), isFirstAttempt: true, Now);
        Assert.Equal(Works with { Since = Now.AddDays(1) }, stopped.Resume(Now.AddDays(1)));
        Assert.Equal(Works, Works.Resume(Now.AddDays(1)));
    }

    [Fact]
    public void It_wants_all_changes_or_those_that_it_names()
    {
        Assert.Equal([true, true, true, true], Wanted(Works));
        Assert.Equal([true, false, false, false], Wanted(Works with { Statuses = [RunwayStatus.Succeeded, RunwayStatus.Failed] }));
        Assert.Equal([false, true, false, false], Wanted(Works with { Statuses = [RunwayStatus.Running] }));
        Assert.Equal([true, false, true, false], Wanted(Works with { Statuses = [RunwayStatus.Failed], Others = [EventTypes.Stopped] }));
        Assert.Equal([false, false, true, false], Wanted(Works with { Others = [EventTypes.Stopped] }));
        Assert.Equal([false, false, false, true], Wanted(Works with { Others = [EventTypes.Stuck] }));

        static bool[] Wanted(Webhook webhook) =>
        [
            webhook.Wants(Of(RunwayStatus.Failed)),
            webhook.Wants(Of(RunwayStatus.Running)),
            webhook.Wants(Of(RunwayStatus.Failed) with { IsStop = true }),
            webhook.Wants(Of(RunwayStatus.Running) with { Stuck = Found }),
        ];
    }

    [Fact]
    public void A_stuck_update_is_of_its_own_kind_and_not_of_its_status()
    {
        var update = Of(RunwayStatus.Running) with { Stuck = Found };
        Assert.Equal(("task.stuck", "task.running", "task.stopped"), (EventTypes.Of(update), EventTypes.Of(Of(RunwayStatus.Running)), EventTypes.Of(Of(RunwayStatus.Running) with { IsStop = true })));
        Assert.Equal("task.stuck", Delivery.Of(update, "{}").Type);
    }

    [Fact]
    public void What_was_asked_for_through_a_server_of_the_version_before_is_asked_for()
    {
        Assert.Equal([EventTypes.Stopped], Asked(wantsStops: true, others: default));
        Assert.Equal([], Asked(wantsStops: false, others: default));
        Assert.Equal([EventTypes.Stuck], Asked(wantsStops: false, [EventTypes.Stuck]));

        static ImmutableArray<string> Asked(bool wantsStops, ImmutableArray<string> others) => new ProtectedTerms("url", null, [], null, null, wantsStops, others).AllOthers;
    }

    [Fact]
    public void Kinds_of_events_are_the_statuses_and_two_others()
    {
        Assert.Equal(["task.pending", "task.throttled", "task.running", "task.succeeded", "task.failed", "task.cancelled", "task.stopped", "task.stuck"], EventTypes.All);
        Assert.All(Enum.GetValues<RunwayStatus>(), static status => Assert.True(EventTypes.TryParse(status.EventType, out var read) && read == status));
        Assert.All((string?[])[null, "", "task.", "succeeded", "TASK.SUCCEEDED", "task.SUCCEEDED", EventTypes.Test], static type => Assert.False(EventTypes.TryParse(type, out _)));
    }

    private static RunwayTaskUpdate Of(RunwayStatus status) => new() { Position = 1, Epoch = "e", Tenant = "t", TaskId = "a", Version = 2, Status = status, At = Now };
}
