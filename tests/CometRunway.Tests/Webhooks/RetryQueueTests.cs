using CometRunway.Abstractions;
using CometRunway.Core;
using CometRunway.Grains.Webhooks;

namespace CometRunway.Tests.Webhooks;

public class RetryQueueTests
{
    private static readonly Delivery Retried = Delivery.Of(new RunwayTaskUpdate { Epoch = "e", Position = 7, Tenant = Given.Identity.Tenant.Value, TaskId = Given.Identity.Id.Value, Version = 1, Status = RunwayStatus.Pending, At = Given.Noon }, "{}") with
    {
        State = DeliveryState.Retrying,
        NextAt = Given.Noon.AddMinutes(1),
    };

    [Fact]
    public void Rows_of_before_that_the_store_does_not_give_are_nobodys_loss()
    {
        var queue = new RetryQueue(count: 3, nextDue: Given.Noon); // One of them can't be read.
        Assert.True(queue.BeginFetch(Given.Noon));
        Assert.True(queue.Fetched([Retried, Retried with { Position = 8 }], Given.Noon));
    }

    [Fact]
    public void A_row_that_was_written_down_from_here_and_is_gone_is_a_loss()
    {
        var queue = new RetryQueue(count: 1, nextDue: null);
        queue.Add(Retried);
        queue.Written(Retried);
        Assert.True(queue.BeginFetch(Given.Noon.AddMinutes(1)));
        Assert.False(queue.Fetched([Retried with { Position = 3 }], Given.Noon.AddMinutes(1)));
    }
}
