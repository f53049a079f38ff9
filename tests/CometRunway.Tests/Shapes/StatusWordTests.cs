using CometRunway.Core;
using CsCheck;

namespace CometRunway.Tests.Shapes;

public class StatusWordTests
{
    [Theory]
    [InlineData("PENDING", RunwayStatus.Pending)]
    [InlineData("NOT_START", RunwayStatus.Pending)]
    [InlineData("SUBMITTED", RunwayStatus.Pending)]
    [InlineData("QUEUED", RunwayStatus.Pending)]
    [InlineData("THROTTLED", RunwayStatus.Throttled)]
    [InlineData("RUNNING", RunwayStatus.Running)]
    [InlineData("IN_PROGRESS", RunwayStatus.Running)]
    [InlineData("SUCCEEDED", RunwayStatus.Succeeded)]
    [InlineData("SUCCESS", RunwayStatus.Succeeded)]
    [InlineData("succeeded", RunwayStatus.Succeeded)]
    [InlineData("Success", RunwayStatus.Succeeded)]
    [InlineData("FAILED", RunwayStatus.Failed)]
    [InlineData("FAILURE", RunwayStatus.Failed)]
    [InlineData("failed", RunwayStatus.Failed)]
    [InlineData("CANCELLED", RunwayStatus.Cancelled)]
    [InlineData("CANCELED", RunwayStatus.Cancelled)]
    [InlineData("UNKNOWN", null)]
    [InlineData("", null)]
    [InlineData(" FAILED", null)]
    [InlineData("ERROR", null)]
    [InlineData("EXPIRED", null)]
    [InlineData("0", null)]
    [InlineData("1", null)]
    [InlineData("2", RunwayStatus.Failed)]
    [InlineData("3", RunwayStatus.Succeeded)]
    [InlineData("4", null)]
    public void Each_word(string word, RunwayStatus? status) => Assert.Equal(status, Read($"\"{word}\"").Status);

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[\"FAILED\"]")]
    [InlineData("{\"status\":\"FAILED\"}")]
    [InlineData("2.0")]
    public void What_is_no_word_means_not_ended(string json) => Assert.Null(Read(json).Status);

    [Fact]
    public void A_word_that_nobody_knows_means_not_ended() =>
        Gen.String[Gen.Char['A', 'Z'], 1, 12].Where(static word => word is not ("FAILED" or "FAILURE" or "SUCCESS" or "SUCCEEDED" or "CANCELLED" or "CANCELED"))
            .Sample(static word => Assert.False(Read($"\"{word}\"").Status is { IsTerminal: true }), iter: 5_000);

    private static Reading.Answer Read(string status) => Sample.Answer($$"""{"id":"{{Sample.Runway}}","status":{{status}}}""");
}
