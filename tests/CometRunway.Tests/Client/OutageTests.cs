using CometRunway.Client;
using CometRunway.Client.Transport;

namespace CometRunway.Tests.Client;

/// <summary>When a call is tried again, and when it is given up.</summary>
public class OutageTests
{
    private static readonly TimeSpan RetryFor = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1, 0, 0.125)]
    [InlineData(1, 1, 0.25)]
    [InlineData(2, 1, 0.5)]
    [InlineData(3, 1, 1)]
    [InlineData(4, 0, 1)]
    [InlineData(6, 1, 8)]
    [InlineData(7, 1, 15)]
    [InlineData(7, 0, 7.5)]
    [InlineData(1_000_000, 1, 15)]
    public void Pauses_double_to_a_bound_and_are_spread(int failures, double dice, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Failed(failures, wasReached: true).Pause(ProblemKind.Unavailable, null, TimeSpan.Zero, dice));

    [Theory]
    [InlineData(5, 0, 5)]
    [InlineData(5, 1, 6.25)]
    [InlineData(3_600, 0, 3_600)]
    [InlineData(90_000, 0, 3_600)]
    public void The_server_is_left_alone_for_as_long_as_it_asks_up_to_an_hour(double asked, double dice, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Failed(1, wasReached: true).Pause(ProblemKind.Unavailable, TimeSpan.FromSeconds(asked), TimeSpan.Zero, dice));

    [Theory]
    [InlineData(ProblemKind.Unavailable, true)]
    [InlineData(ProblemKind.ServerError, true)]
    [InlineData(ProblemKind.InvalidRequest, false)]
    [InlineData(ProblemKind.NotFound, false)]
    [InlineData(ProblemKind.Unauthenticated, false)]
    [InlineData(ProblemKind.UnexpectedAnswer, false)]
    public void What_will_not_get_better_is_not_tried_again(ProblemKind kind, bool again) =>
        Assert.All([true, false], wasReached => Assert.Equal(again, Failed(1, wasReached).Pause(kind, null, TimeSpan.Zero, 0) is not null));

    [Theory]
    [InlineData(ProblemKind.Unavailable, false, 29.8, null, true)]
    [InlineData(ProblemKind.Unavailable, false, 29.9, null, false)]
    [InlineData(ProblemKind.Unavailable, false, 0, 31.0, false)]
    [InlineData(ProblemKind.Unavailable, true, 100_000, null, true)]
    [InlineData(ProblemKind.Unavailable, true, 100_000, 31.0, true)]
    [InlineData(ProblemKind.ServerError, true, 29.8, null, true)]
    [InlineData(ProblemKind.ServerError, true, 29.9, null, false)]
    public void A_call_is_given_up_after_its_time_and_whoever_was_there_once_waits(ProblemKind kind, bool wasReached, double seconds, double? asked, bool again) =>
        Assert.Equal(again, Failed(1, wasReached).Pause(kind, asked is { } retryAfter ? TimeSpan.FromSeconds(retryAfter) : null, TimeSpan.FromSeconds(seconds), 0) is not null);

    [Fact]
    public void The_time_runs_from_the_first_failure_in_a_row()
    {
        var outage = new Outage(RetryFor).Failed(TimeSpan.FromSeconds(100)).Failed(TimeSpan.FromSeconds(125));
        Assert.NotNull(outage.Pause(ProblemKind.ServerError, null, TimeSpan.FromSeconds(125), 0));
        Assert.Null(outage.Failed(TimeSpan.FromSeconds(131)).Pause(ProblemKind.ServerError, null, TimeSpan.FromSeconds(131), 0));

        var another = outage.Reached().Failed(TimeSpan.FromSeconds(131));
        Assert.Equal(TimeSpan.FromSeconds(0.25), another.Pause(ProblemKind.ServerError, null, TimeSpan.FromSeconds(131), 1));
    }

    [Fact]
    public void A_server_that_answers_and_breaks_off_at_once_gets_longer_pauses_and_is_not_given_up()
    {
        var outage = new Outage(RetryFor);
        foreach (var seconds in (double[])[0.25, 0.5, 1, 2])
        {
            outage = outage.Reached(isWell: false).Failed(TimeSpan.FromDays(1));
            Assert.Equal(TimeSpan.FromSeconds(seconds), outage.Pause(ProblemKind.Unavailable, null, TimeSpan.FromDays(1), 1));
        }
    }

    private static Outage Failed(int failures, bool wasReached) => new(RetryFor, wasReached, failures, TimeSpan.Zero);
}
