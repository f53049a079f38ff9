using CometRunway.Core.Shapes;
using CsCheck;

namespace CometRunway.Tests.Schedule;

public class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("7", 7)]
    [InlineData(" 7 ", 7)]
    [InlineData("1.5", 1.5)]
    [InlineData("3600", 3600)]
    public void Seconds(string header, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Read(header, Now));

    [Theory]
    [InlineData("Fri, 02 Jan 2026 12:00:30 GMT", 30)]
    [InlineData("Friday, 02-Jan-26 12:01:00 GMT", 60)]
    [InlineData("Fri Jan  2 12:02:00 2026", 120)]
    public void The_three_forms_of_an_HTTP_date(string header, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Read(header, Now));

    // 2026-01-02T12:00:00Z is 1767355200.
    [Theory]
    [InlineData("1767355230", 30)]
    [InlineData("1767355230.5", 30.5)]
    [InlineData("1767355230500", 30.5)]
    [InlineData("1767355230500000", 30.5)]
    [InlineData("1767369600", 3600)]
    public void A_moment_as_a_number(string header, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Read(header, Now));

    [Theory]
    [InlineData("0")]
    [InlineData("0.0")]
    [InlineData("0.999")]
    [InlineData("Fri, 02 Jan 2026 12:00:00 GMT")]
    [InlineData("Fri, 02 Jan 2026 11:59:00 GMT")]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData("2026-01-02T12:00:00.5Z")]
    [InlineData("1767355200")]
    [InlineData("1767355200.5")]
    [InlineData("1767355100")]
    [InlineData("1600000000000")]
    public void A_wait_of_under_a_second_is_none_so_that_whoever_is_refused_backs_off(string header) => Assert.Null(RetryAfter.Read(header, Now));

    [Theory]
    [InlineData("3601")]
    [InlineData("86400")]
    [InlineData("999999999999999999999999999999")]
    [InlineData("Sat, 03 Jan 2026 12:00:00 GMT")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public void A_long_wait_is_shortened_to_an_hour(string header) => Assert.Equal(TimeSpan.FromHours(1), RetryAfter.Read(header, Now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData("0x10")]
    [InlineData("7 seconds")]
    [InlineData("7;")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("∞")]
    [InlineData("Fri, 99 Jan 2026 12:00:00 GMT")]
    public void Nonsense_says_nothing(string? header) => Assert.Null(RetryAfter.Read(header, Now));

    // These would be read as a time of the day on which the test runs.
    [Theory]
    [InlineData("12:00")]
    [InlineData("5/6")]
    [InlineData("May 5")]
    [InlineData("Friday")]
    public void A_date_that_is_not_whole_says_nothing(string header) => Assert.Null(RetryAfter.Read(header, Now));

    [Fact]
    public void Whatever_it_says_nobody_waits_less_than_nothing_or_more_than_an_hour() =>
        Gen.OneOf(
            Gen.String,
            Gen.String["0123456789.,:-+eE /GMTFriJan"],
            Gen.Double.Select(static number => number.ToString("R")),
            Gen.DateTimeOffset.Select(static date => date.ToString("R"))).Sample(
            static header =>
            {
                if (RetryAfter.Read(header, Now) is { } wait) Assert.InRange(wait, TimeSpan.Zero, RetryAfter.Longest);
            },
            iter: 20_000);
}
