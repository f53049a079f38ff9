using CometRunway.Core;
using CometRunway.Grains.Polling;

namespace CometRunway.Tests.Polling;

/// <summary>What was polled of late, piece by piece of five seconds.</summary>
public sealed class PollTallyTests
{
    private static readonly TenantId One = TenantId.Parse("one");
    private static readonly TenantId Other = TenantId.Parse("other");

    private readonly PollTally _tally = new();

    [Fact]
    public void Polls_a_second_are_those_of_the_last_two_whole_pieces()
    {
        for (var i = 0; i < 100; i++) _tally.Polled(i % 4 is 0 ? Other : One, At(i * 0.1)); // Ten a second, for ten seconds.
        Assert.Equal((10, 7.5, 2.5), (PerSecond(null, 10), PerSecond(One, 10), PerSecond(Other, 10)));
        Assert.Equal(5, PerSecond(null, 15));
        Assert.Equal(0, PerSecond(null, 20));
    }

    [Fact]
    public void A_piece_that_is_under_way_is_not_told_of()
    {
        _tally.Polled(One, At(1));
        Assert.Equal(0, PerSecond(null, 4.9));
        Assert.Equal(0.1, PerSecond(null, 5));
    }

    [Fact]
    public void After_a_long_silence_nothing_is_left_of_what_was()
    {
        _tally.Polled(One, At(1));
        _tally.Seen(One, At(60), At(1));
        Assert.Equal(0, PerSecond(null, 3_600_000));
        Assert.Equal(TimeSpan.Zero, _tally.Of(null, At(3_600_000)).LongestUnpolled);
    }

    [Fact]
    public void The_longest_that_a_task_went_unpolled_is_told_for_a_tenant_and_for_all()
    {
        _tally.Seen(One, At(7), At(1));
        _tally.Seen(Other, At(30), At(2));
        _tally.Seen(One, At(5), At(3));
        Assert.Equal((At(30), At(7)), (_tally.Of(null, At(5)).LongestUnpolled, _tally.Of(One, At(5)).LongestUnpolled));
    }

    [Fact]
    public void Delays_of_ends_are_remembered_for_an_hour_and_no_more_than_so_many()
    {
        _tally.Ended(One, At(3), At(0));
        _tally.Ended(Other, At(4), At(1800));
        Assert.Equal([3, 4], _tally.Of(null, At(3599)).Delays);
        Assert.Equal([4], _tally.Of(null, At(3601)).Delays);
        Assert.Equal([4], _tally.Of(Other, At(3601)).Delays);
        for (var i = 0; i < 10_000; i++) _tally.Ended(One, At(i), At(3601));
        Assert.Equal(512, _tally.Of(null, At(3601)).Delays.Count);
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private double PerSecond(TenantId? tenant, double now) => _tally.Of(tenant, At(now)).PerSecond;
}
