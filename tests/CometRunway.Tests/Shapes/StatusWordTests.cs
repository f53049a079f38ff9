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
    [InlineData("ERROR", RunwayStatus.Failed)]
    [InlineData("EXPIRED", RunwayStatus.Failed)]
    [InlineData("timeout", RunwayStatus.Failed)]
    [InlineData("rejected", RunwayStatus.Failed)]
    [InlineData("aborted", RunwayStatus.Failed)]
    [InlineData("canceled", RunwayStatus.Cancelled)]
    [InlineData("completed", RunwayStatus.Succeeded)]
    [InlineData("complete", RunwayStatus.Succeeded)]
    [InlineData("done", RunwayStatus.Succeeded)]
    [InlineData("succeed", RunwayStatus.Succeeded)]
    [InlineData("finished", RunwayStatus.Succeeded)]
    [InlineData("TASK_STATUS_SUCCEED", RunwayStatus.Succeeded)]
    [InlineData("processing", RunwayStatus.Running)]
    [InlineData("in-progress", RunwayStatus.Running)]
    [InlineData("In Progress", RunwayStatus.Running)]
    [InlineData("generating", RunwayStatus.Running)]
    [InlineData("queueing", RunwayStatus.Pending)]
    [InlineData("in_queue", RunwayStatus.Pending)]
    [InlineData("starting", RunwayStatus.Pending)]
    [InlineData("ok", null)]
    [InlineData("200", null)]
    [InlineData("cancelling", null)]
    [InlineData("not_failed", null)]
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
        Gen.String[Gen.Char['A', 'Z'], 1, 12].Where(static word => !Ends.Contains(word))
            .Sample(static word => Assert.False(Read($"\"{word}\"").Status is { IsTerminal: true }), iter: 5_000);

    [Theory]
    [InlineData("\"PAUSED_FOR_REVIEW\"", "PAUSED_FOR_REVIEW")]
    [InlineData("\" FAILED\"", " FAILED")]
    [InlineData("4", "4")]
    [InlineData("true", "true")]
    [InlineData("{\"status\":\"FAILED\"}", "{\"status\":\"FAILED\"}")]
    [InlineData("\"UNKNOWN\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    [InlineData("\"0\"", null)]
    [InlineData("\"RUNNING\"", null)]
    public void A_word_that_nobody_knows_is_told(string json, string? unknown) => Assert.Equal(unknown, Read(json).UnknownStatus);

    [Fact]
    public void A_long_one_is_told_by_its_first_64_characters_and_no_half_of_one() =>
        Assert.Equal(new string('x', 63), Read($"\"{new string('x', 63)}😀😀\"").UnknownStatus);

    [Theory]
    [InlineData("state")]
    [InlineData("task_status")]
    [InlineData("taskStatus")]
    public void Each_place(string field) =>
        Assert.Equal(RunwayStatus.Succeeded, Sample.Answer($$"""{"id":"{{Sample.Runway}}","{{field}}":"succeed"}""").Status);

    [Theory]
    [InlineData("""{"task_id":"X","state":"processing","status":"2"}""", RunwayStatus.Running)]
    [InlineData("""{"task_id":"X","state":"processing","status":2}""", RunwayStatus.Running)]
    [InlineData("""{"task_id":"X","state":"pending","status":"3"}""", RunwayStatus.Pending)]
    [InlineData("""{"task_id":"X","state":"something new","status":"2"}""", null)]
    [InlineData("""{"task_id":"X","state":"","status":"2"}""", RunwayStatus.Failed)]
    [InlineData("""{"task_id":"X","state":null,"status":"3"}""", RunwayStatus.Succeeded)]
    [InlineData("""{"task_id":"X","task_status":"processing","status":"success"}""", RunwayStatus.Running)]
    [InlineData("""{"task_id":"X","state":"California","status":"RUNNING"}""", RunwayStatus.Running)]
    public void A_word_of_the_task_is_more_than_a_digit_or_a_word_of_the_request(string layer, RunwayStatus? status) =>
        Assert.Equal(status, Sample.Answer(layer, "X").Status);

    [Theory]
    [InlineData("""{"state":"processing","data":{"task_id":"X","status":"2"}}""", RunwayStatus.Failed)]
    [InlineData("""{"task_id":"X","state":"processing","data":{"task_id":"X","status":"2"}}""", RunwayStatus.Running)]
    [InlineData("""{"code":200,"data":{"task_id":"X","status":"2","data":{"task_id":"X","state":"processing"}}}""", RunwayStatus.Running)]
    [InlineData("""{"code":200,"data":{"task_id":"X","status":"2","data":{"state":"processing"}}}""", RunwayStatus.Running)]
    [InlineData("""{"task_id":"X","status":"IN_PROGRESS","action":"generate","data":{"task_id":"X","status":2}}""", RunwayStatus.Running)]
    [InlineData("""{"task_id":"X","status":"FAILURE","action":"generate","data":{"task_id":"X","status":"2"}}""", RunwayStatus.Failed)]
    [InlineData("""{"task_id":"X","status":"success","data":{"task_id":"X","status":"2"}}""", RunwayStatus.Failed)]
    [InlineData("""{"task_id":"X","status":"IN_PROGRESS","action":"generate","data":{"task_id":"X","status":"3"}}""", RunwayStatus.Succeeded)]
    public void A_digit_that_says_failed_is_less_than_a_word_of_the_task_in_another_layer(string body, RunwayStatus? status) =>
        Assert.Equal(status, Sample.Answer(body, "X").Status);

    private static readonly HashSet<string> Ends =
        ["FAILED", "FAILURE", "FAIL", "ERROR", "ERRORED", "EXPIRED", "TIMEOUT", "TIMEDOUT", "REJECTED", "ABORTED", "SUCCESS", "SUCCEEDED", "SUCCEED", "SUCCESSFUL", "COMPLETED", "COMPLETE", "DONE", "FINISHED", "CANCELLED", "CANCELED"];

    private static Reading.Answer Read(string status) => Sample.Answer($$"""{"id":"{{Sample.Runway}}","status":{{status}}}""");
}
