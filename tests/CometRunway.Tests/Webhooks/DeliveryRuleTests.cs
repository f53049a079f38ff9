using CometRunway.Core;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Tests.Webhooks;

public class DeliveryRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly Delivery Fresh = new() { Position = 7, Id = "e-7", TaskId = "task", Status = RunwayStatus.Succeeded, HappenedAt = Now, At = Now, Body = "{}" };

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 5 * 60)]
    [InlineData(3, 30 * 60)]
    [InlineData(4, 2 * 3600)]
    [InlineData(5, 5 * 3600)]
    [InlineData(6, 10 * 3600)]
    [InlineData(7, 14 * 3600)]
    [InlineData(8, 20 * 3600)]
    [InlineData(9, 24 * 3600)]
    public void The_schedule(int attempt, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetrySchedule.DelayAfter(attempt, dice: 0.5));
        Assert.Equal(TimeSpan.FromSeconds(0.8 * seconds), RetrySchedule.DelayAfter(attempt, dice: 0));
        Assert.Equal(TimeSpan.FromSeconds(1.2 * seconds), RetrySchedule.DelayAfter(attempt, dice: 1));
    }

    [Theory]
    [InlineData(15_000, 15_000)]
    [InlineData(15_003, 15_000)]
    [InlineData(15_017, 15_000)]
    public void How_soon_exactly_nobody_answered_is_not_told(int took, int told)
    {
        Assert.Equal(told, Attempt.Of(new WebhookAnswer.Silence("No answer."), default, TimeSpan.FromMilliseconds(took)).Milliseconds);
        Assert.Equal(took, Attempt.Of(new WebhookAnswer.Status(204), default, TimeSpan.FromMilliseconds(took)).Milliseconds);
    }

    [Fact]
    public void After_the_tenth_attempt_there_is_none() => Assert.Null(RetrySchedule.DelayAfter(10, dice: 0.5));

    [Theory]
    [InlineData(200, true)]
    [InlineData(204, true)]
    [InlineData(299, true)]
    [InlineData(199, false)]
    [InlineData(300, false)]
    [InlineData(302, false)]
    [InlineData(304, false)]
    [InlineData(400, false)]
    [InlineData(404, false)]
    [InlineData(410, false)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    public void Only_a_2xx_is_a_delivery(int status, bool isDelivered)
    {
        var after = Fresh.Observe(new WebhookAnswer.Status(status), Now, Second, dice: 0.5);
        Assert.Equal(isDelivered ? DeliveryState.Delivered : DeliveryState.Retrying, after.State);
        Assert.Equal(isDelivered ? null : Now + Second + TimeSpan.FromSeconds(5), after.NextAt);
        Assert.Equal(isDelivered ? null : "{}", after.Body); // What is delivered need not be sent again.
        Assert.Equal([new Attempt(Now, status, null, 1000)], after.Attempts);
    }

    [Theory]
    [InlineData(429, 120, 120)]
    [InlineData(503, 120, 120)]
    [InlineData(429, 2, 5)]
    [InlineData(500, 120, 5)]
    [InlineData(404, 120, 5)]
    public void Retry_After_counts_with_429_and_503_where_it_is_longer(int status, int retryAfter, int seconds)
    {
        var after = Fresh.Observe(new WebhookAnswer.Status(status, TimeSpan.FromSeconds(retryAfter)), Now, TimeSpan.Zero, dice: 0.5);
        Assert.Equal(Now.AddSeconds(seconds), after.NextAt);
    }

    [Fact]
    public void Ten_attempts_over_76_hours_and_it_is_dead()
    {
        var (delivery, now) = (Fresh, Now);
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            Assert.Equal(DeliveryState.Retrying, delivery.State);
            delivery = delivery.Observe(new WebhookAnswer.Silence("No answer."), now, TimeSpan.Zero, dice: 0.5);
            now = delivery.NextAt ?? now;
        }

        Assert.Equal((DeliveryState.Dead, null, "{}", 10), (delivery.State, delivery.NextAt, delivery.Body, delivery.Attempts.Length));
        Assert.Equal(new TimeSpan(75, 35, 5), now - Now);

        var again = delivery.Again("{}", now);
        Assert.Equal((DeliveryState.Retrying, now, 0, 10), (again.State, again.NextAt, again.Tries, again.Attempts.Length));
    }

    [Fact]
    public void The_last_twenty_attempts_are_remembered()
    {
        var delivery = Fresh;
        for (var attempt = 1; attempt <= 25; attempt++) delivery = delivery.Again("{}", Now).Observe(new WebhookAnswer.Status(500), Now.AddSeconds(attempt), Second, dice: 0.5);
        Assert.Equal(Enumerable.Range(6, 20).Select(static second => Now.AddSeconds(second)), delivery.Attempts.Select(static attempt => attempt.At));
    }
}
