using CometRunway.Abstractions;
using CometRunway.Abstractions.Following;

namespace CometRunway.Tests.Following;

public sealed class RetryRuleTests
{
    public static TheoryData<Exception, bool> Failures => new()
    {
        { new SiloUnavailableException("a silo died"), true },
        { new OrleansException("a gateway died"), true },
        { new TimeoutException(), true },
        { new TrackerUnavailableException("the store is away"), true },
        { new ObjectDisposedException("client"), false },
        { new InvalidOperationException("what placement threw"), true },
        { new OperationCanceledException("that nobody asked for"), true },
        { new RunwayTaskNotTrackedException(Given.Identity), false },
    };

    [Theory]
    [InlineData(0, 0.5, 100)]
    [InlineData(0, 0, 80)]
    [InlineData(0, 1, 120)]
    [InlineData(1, 0.5, 200)]
    [InlineData(5, 0.5, 3_200)]
    [InlineData(6, 0.5, 5_000)]
    [InlineData(1_000_000, 1, 6_000)]
    public void The_schedule(int failures, double dice, int milliseconds) => Assert.Equal(milliseconds, RetryRule.Delay(failures, dice).TotalMilliseconds, precision: 6);

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void A_cluster_that_changes_is_asked_again_and_what_it_answers_is_an_answer(Exception failure, bool mayPass) => Assert.Equal(mayPass, RetryRule.MayPass(failure));
}
