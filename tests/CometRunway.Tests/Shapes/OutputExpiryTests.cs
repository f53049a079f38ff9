using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CometRunway.Core.Shapes;
using CsCheck;

namespace CometRunway.Tests.Shapes;

/// <summary>What signed URLs say of their end.</summary>
public class OutputExpiryTests
{
    [Theory]
    [InlineData("https://m/1.mp4?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20260102T030405Z&X-Amz-Expires=86400&X-Amz-Signature=ab", "2026-01-03T03:04:05Z")]
    [InlineData("https://m/1.mp4?X-Goog-Expires=60&X-Goog-Date=20260102T030405Z", "2026-01-02T03:05:05Z")]
    [InlineData("https://m/1.mp4?x-tos-date=20260102T030405Z&x-tos-expires=3600#t=1", "2026-01-02T04:04:05Z")]
    [InlineData("https://d.cloudfront.net/1.mp4?Expires=1767323045&Signature=a~b_&Key-Pair-Id=K", "2026-01-02T03:04:05Z")]
    [InlineData("https://m/1.mp4?expires=1767323045678", "2026-01-02T03:04:05.678Z")]
    [InlineData("https://m/1.mp4", null)]
    [InlineData("https://m/1.mp4?", null)]
    [InlineData("https://m/1.mp4?&=&a&Expires&Expires=", null)]
    [InlineData("https://m/1.mp4?Expires=3600", null)] // From when on, nobody knows.
    [InlineData("https://m/1.mp4?Expires=NaN", null)]
    [InlineData("https://m/1.mp4?Expires=1e999", null)]
    [InlineData("https://m/1.mp4?X-Amz-Expires=86400", null)]
    [InlineData("https://m/1.mp4?X-Amz-Date=20260102T030405Z", null)]
    [InlineData("https://m/1.mp4?X-Amz-Date=20260102T030405Z&X-Amz-Expires=-1", null)]
    [InlineData("https://m/1.mp4?X-Amz-Date=99991231T235959Z&X-Amz-Expires=4294967295", null)]
    [InlineData("https://m/1.mp4?X-Amz-Date=99991231T235959Z&X-Amz-Expires=86400", null)]
    [InlineData("https://m/1.mp4?X-Amz-Date=yesterday&X-Amz-Expires=86400", null)]
    [InlineData("https://m/1.mp4?_jwt=x", null)]
    [InlineData("https://m/1.mp4?_jwt=e30.e30.e30", null)]
    [InlineData("https://m/1.mp4?_jwt=eyJh.%%%.x", null)]
    [InlineData("data:image/svg+xml,<a?Expires=1767323045", null)]
    [InlineData("an error?Expires=1767323045", null)]
    public void Each_form(string url, string? time) => Assert.Equal(Time(time), OutputExpiry.Of([url]));

    [Theory]
    [InlineData("{\"keyHash\":\"ab\",\"exp\":1767323045}", "2026-01-02T03:04:05Z")]
    [InlineData("{\"exp\":1767323045.5}", "2026-01-02T03:04:05.5Z")]
    [InlineData("{\"exp\":\"soon\"}", null)]
    [InlineData("{\"exp\":1e999}", null)]
    [InlineData("{\"iat\":1767323045}", null)]
    [InlineData("[1767323045]", null)]
    [InlineData("7", null)]
    [InlineData("{\"exp\":", null)]
    [InlineData("{\"\\ud800\\ud800\":1,\"exp\":1767323045}", "2026-01-02T03:04:05Z")]
    [InlineData("{\"\\ud800\\ud800\":1}", null)]
    public void Each_token(string claims, string? time) =>
        Assert.Equal(Time(time), OutputExpiry.Of([$"https://m/1.mp4?_jwt=eyJhbGciOiJIUzI1NiJ9.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.c2ln"]));

    [Fact]
    public void The_first_of_several_counts_and_those_that_say_nothing_do_not()
    {
        Assert.Null(OutputExpiry.Of([]));
        Assert.Null(OutputExpiry.Of(default));
        Assert.Equal(Time("2026-01-02T03:04:05Z"), OutputExpiry.Of(["https://m/0.mp4", "https://m/1.mp4?Expires=1767326645", "https://m/2.mp4?Expires=1767323045&X-Amz-Date=20260102T030405Z&X-Amz-Expires=9"]));
    }

    [Fact]
    public void Whatever_a_url_holds_it_is_read_without_failing() =>
        Gen.OneOf(
                Gen.String[Gen.Char[" -~"], 0, 60],
                Gen.OneOf("Expires=", "X-Amz-Expires=", "X-Amz-Date=", "_jwt=", "&", ".", "eyJh", "20260102T030405Z", "1767323045", "99999999", "%", "%41", "=", "#", "é").Array[0, 12].Select(string.Concat))
            .Sample(static query => _ = OutputExpiry.Of(["https://m/1.mp4?" + query, query]));

    private static DateTimeOffset? Time(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
