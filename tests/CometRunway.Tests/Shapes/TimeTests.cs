namespace CometRunway.Tests.Shapes;

public class TimeTests
{
    [Theory]
    [InlineData("\"2026-01-02T03:04:05Z\"", "2026-01-02T03:04:05Z")]
    [InlineData("\"2026-01-02T03:04:05.678Z\"", "2026-01-02T03:04:05.678Z")]
    [InlineData("\"2026-01-02T11:04:05+08:00\"", "2026-01-02T03:04:05Z")]
    [InlineData("\"2026-01-02T11:04:05.5+08:00\"", "2026-01-02T03:04:05.5Z")]
    [InlineData("\"2026-01-02T03:04:05\"", "2026-01-02T03:04:05Z")]
    [InlineData("1767323045", "2026-01-02T03:04:05Z")]
    [InlineData("1767323045.25", "2026-01-02T03:04:05.25Z")]
    [InlineData("\"1767323045\"", "2026-01-02T03:04:05Z")]
    [InlineData("0", null)]
    [InlineData("\"0\"", null)]
    [InlineData("-5", null)]
    [InlineData("1e999", null)]
    [InlineData("1767323045678", "2026-01-02T03:04:05.678Z")]
    [InlineData("\"1767323045678\"", "2026-01-02T03:04:05.678Z")]
    [InlineData("1767323045678901", "2026-01-02T03:04:05.679Z")]
    [InlineData("1767323045678901234", "2026-01-02T03:04:05.679Z")]
    [InlineData("\"2026-01-02T03:04:05.678901234Z\"", "2026-01-02T03:04:05.678Z")]
    [InlineData("\"2026-01-02T11:04:05.123456789+08:00\"", "2026-01-02T03:04:05.123Z")]
    [InlineData("\"2026-01-02 03:04:05\"", "2026-01-02T03:04:05Z")]
    [InlineData("1e300", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("\"1899-01-01T00:00:00Z\"", null)]
    [InlineData("\"2099-01-01T00:00:00Z\"", null)]
    [InlineData("\"9999-12-31T23:59:59Z\"", null)]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    public void Each_form(string json, string? time) => Assert.Equal(
        time is null ? null : DateTimeOffset.Parse(time),
        Created(json));

    // These would be read as a time of the day, or a day of the year, on which the test runs.
    [Theory]
    [InlineData("\"12:00\"")]
    [InlineData("\"5/6\"")]
    [InlineData("\"May 5\"")]
    public void A_time_that_is_not_whole_is_not_known(string json) => Assert.Null(Created(json));

    [Theory]
    [InlineData("createdAt")]
    [InlineData("submit_time")]
    [InlineData("created_at")]
    [InlineData("create_time")]
    [InlineData("createTime")]
    [InlineData("created")]
    public void Each_place(string field) =>
        Assert.NotNull(Sample.Answer($$"""{"id":"{{Sample.Runway}}","{{field}}":1767323045}""").CreatedAt);

    private static DateTimeOffset? Created(string json) => Sample.Answer($$"""{"id":"{{Sample.Runway}}","createdAt":{{json}}}""").CreatedAt;
}
