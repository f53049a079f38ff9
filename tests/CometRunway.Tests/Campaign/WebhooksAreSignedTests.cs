using CometRunway.Campaign.Histories;

namespace CometRunway.Tests.Campaign;

public class WebhooksAreSignedTests
{
    private static readonly History True = TrueHistory.Instance;

    [Fact]
    public void A_signature_that_is_not_good_is_found() =>
        Assert.Contains("a signature that is not good", Says(True.Deliveries(static deliveries => deliveries.Change(IsEnd, static sent => sent with { IsVerified = false }))), StringComparison.Ordinal);

    [Fact]
    public void An_id_that_is_not_the_updates_is_found() =>
        Assert.Contains("with the webhook-id epoch-9999", Says(True.Deliveries(static deliveries => deliveries.Change(IsEnd, static sent => sent with { WebhookId = TrueHistory.Id(9_999) }))), StringComparison.Ordinal);

    [Fact]
    public void An_id_that_changes_from_attempt_to_attempt_is_found() =>
        Assert.Contains(Again(40, 500, static sent => sent with { WebhookId = TrueHistory.Id(9_999), UpdateId = TrueHistory.Id(9_999) }).Check("I14").Violations, static violation => violation.Says.Contains("and again with epoch-9999", StringComparison.Ordinal));

    [Fact]
    public void An_id_of_two_updates_is_found()
    {
        var id = True.Deliveries.First(static sent => sent is { Key: TrueHistory.Key, TaskId: "task-2" }).WebhookId;

        Assert.Contains(
            True.Deliveries(deliveries => deliveries.Change(IsEnd, sent => sent with { WebhookId = id, UpdateId = id })).Check("I14").Violations,
            static violation => violation.Says.Contains("which is that of version 3 of task-0", StringComparison.Ordinal) || violation.Says.Contains("of task-2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_timestamp_that_libraries_refuse_is_found()
    {
        var history = True.Deliveries(static deliveries => deliveries.Change(IsEnd, static sent => sent with { Timestamp = sent.At.AddHours(-1) }));

        Assert.Contains("with the timestamp 2026-11-29T11:00:21", Says(history), StringComparison.Ordinal);
        Assert.Empty(history.Struck("clock-jumped", 10, 30).Check("I14").Violations);
    }

    [Fact]
    public void What_was_taken_and_comes_again_with_the_same_id_is_counted()
    {
        var found = Again(40, 204).Check("I14");

        Assert.Empty(found.Violations);
        Assert.Contains(found.Figures, static figure => figure is { What: "updates that a receiver had taken, and got again", Count: 1 });
    }

    [Fact]
    public void What_was_not_taken_comes_again_no_sooner_than_the_schedule_says()
    {
        Assert.Contains("after 1 s, where 4 s is the least", Says(Again(1, 500)), StringComparison.Ordinal);
        Assert.Empty(Again(4, 500).Check("I14").Violations);
        Assert.Empty(Again(1, 500).Struck("server-killed", 20, 22).Check("I14").Violations);
    }

    private static History Again(double seconds, int answered, Func<Delivery, Delivery>? change = null) => True.Deliveries(deliveries =>
    {
        var all = deliveries.ToList();
        var again = all.Single(IsEnd) with { At = all.Single(IsEnd).At.AddSeconds(seconds), Timestamp = all.Single(IsEnd).Timestamp?.AddSeconds(seconds) };
        return [.. all.Change(IsEnd, sent => sent with { Answered = answered }), change?.Invoke(again) ?? again];
    });

    private static string Says(History history) => Assert.Single(history.Check("I14").Violations).Says;

    private static bool IsEnd(Delivery sent) => sent is { Key: TrueHistory.Key, TaskId: "task-0", Version: 3 };
}
