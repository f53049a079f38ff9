using CometRunway.Core;

namespace CometRunway.Tests.Shapes;

public class OutputTests
{
    [Theory]
    [InlineData("""["https://a/1.mp4","http://b/2.png"]""", "https://a/1.mp4 http://b/2.png")]
    [InlineData(""" "https://a/1.mp4" """, "https://a/1.mp4")]
    [InlineData("""["HTTPS://A/1.mp4"]""", "HTTPS://A/1.mp4")]
    [InlineData("""["task failed","https://a/1.mp4"]""", "https://a/1.mp4")]
    [InlineData("""["ftp://a/1","file:///etc/passwd","javascript:alert(1)","//a/1","https:"]""", "")]
    [InlineData("""[null,7,{"url":"https://a/1"},["https://a/2"]]""", "https://a/1 https://a/2")]
    [InlineData("""{"url":"https://a/1.mp4"}""", "https://a/1.mp4")]
    [InlineData("null", "")]
    public void Only_what_is_http_is_a_URL(string output, string urls) =>
        Assert.Equal(urls, string.Join(' ', Read($"\"output\":{output}").Output));

    [Fact]
    public void A_URL_of_more_than_8_KiB_is_none() =>
        Assert.Empty(Read($"\"output\":[\"https://a/{new string('x', 8 * 1024)}\"]").Output);

    [Fact]
    public void There_are_at_most_64() =>
        Assert.Equal(64, Read($"\"output\":[{string.Join(',', Enumerable.Repeat("\"https://a/1\"", 100))}]").Output.Length);

    [Fact]
    public void A_URL_in_fail_reason_is_the_result_of_a_success() =>
        Assert.Equal(["https://a/1.mp4"], Read("\"fail_reason\":\"https://a/1.mp4\"").Output);

    [Theory]
    [InlineData("FAILURE")]
    [InlineData("IN_PROGRESS")]
    public void A_URL_in_fail_reason_is_nothing_otherwise(string status)
    {
        var answer = Read("\"fail_reason\":\"https://a/1.mp4\"", status);

        Assert.Empty(answer.Output);
        Assert.Null(answer.Failure);
    }

    [Theory]
    [InlineData("RUNNING")]
    [InlineData("SUCCEEDED")]
    [InlineData("WHATEVER")]
    public void What_has_not_failed_has_no_failure(string status)
    {
        var answer = Read("\"failure\":\"x\",\"failureCode\":\"INTERNAL\",\"fail_reason\":\"y\"", status);

        Assert.Null(answer.Failure);
        Assert.Null(answer.FailureCode);
    }

    private static Reading.Answer Read(string field, string status = "SUCCESS") =>
        Sample.Answer($$"""{"id":"{{Sample.Runway}}","status":"{{status}}",{{field}}}""");
}
