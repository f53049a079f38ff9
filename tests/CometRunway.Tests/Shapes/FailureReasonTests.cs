namespace CometRunway.Tests.Shapes;

public class FailureReasonTests
{
    [Theory]
    [InlineData("""{"failure":"Unsafe.","failureCode":"SAFETY.INPUT"}""", "Unsafe.", "SAFETY.INPUT")]
    [InlineData("""{"fail_reason":"Unsafe."}""", "Unsafe.", null)]
    [InlineData("""{"failure_reason":"Unsafe."}""", "Unsafe.", null)]
    [InlineData("""{"error":"Unsafe."}""", "Unsafe.", null)]
    [InlineData("""{"error":{"message":"Unsafe.","code":"policy"}}""", "Unsafe.", "policy")]
    [InlineData("""{"error":{"code":"policy"}}""", "policy", "policy")]
    [InlineData("""{"error":{"code":429,"message":"Unsafe."}}""", "Unsafe.", "429")]
    [InlineData("""{"errors":[{"detail":"Unsafe."}]}""", "Unsafe.", null)]
    [InlineData("""{"error_message":"Unsafe.","error_code":1301}""", "Unsafe.", "1301")]
    [InlineData("""{"message":"Unsafe."}""", "Unsafe.", null)]
    [InlineData("""{"msg":"Unsafe."}""", "Unsafe.", null)]
    [InlineData("""{"detail":"Unsafe."}""", "Unsafe.", null)]
    [InlineData("""{"detail":[{"loc":["prompt"],"msg":"Unsafe."}]}""", "Unsafe.", null)]
    [InlineData("""{"reason":"Unsafe."}""", "Unsafe.", null)]
    [InlineData("""{"message":"ok","detail":"Unsafe."}""", "Unsafe.", null)]
    [InlineData("""{"msg":"success","fail_reason":"Unsafe."}""", "Unsafe.", null)]
    [InlineData("""{"message":"while polling","error":{"message":"Unsafe."}}""", "Unsafe.", null)]
    [InlineData("""{"fail_reason":"","error":null,"message":"Unsafe."}""", "Unsafe.", null)]
    [InlineData("""{"message":"OK","msg":"Success","reason":"none"}""", null, null)]
    [InlineData("""{"fail_reason":"https://a/1.mp4"}""", null, null)]
    [InlineData("""{"error":{},"errors":[],"error_code":0}""", null, null)]
    public void Each_place(string fields, string? failure, string? code)
    {
        var answer = Sample.Answer($$"""{"id":"X","status":"failed",{{fields[1..]}}""", "X");

        Assert.Equal((failure, code), (answer.Failure, answer.FailureCode));
    }

    [Theory]
    [InlineData("""{"code":"success","data":{"task_id":"X","status":"FAILURE","fail_reason":"no channel","data":{"id":"p","status":"RUNNING","message":"in the queue"}}}""", "no channel")]
    [InlineData("""{"code":"fail","message":"no quota","data":{"task_id":"X","status":"FAILURE"}}""", "no quota")]
    [InlineData("""{"code":"success","message":"the query went well","data":{"task_id":"X","status":"FAILURE"}}""", null)]
    [InlineData("""{"code":200,"msg":"ok","data":{"task_id":"X","status":"2","msg":"forbidden words"}}""", "forbidden words")]
    public void What_only_a_failure_has_is_more_than_a_remark_wherever_it_is(string body, string? failure) => Assert.Equal(failure, Sample.Answer(body, "X").Failure);

    // Half of a surrogate pair can be written nowhere.
    [Fact]
    public void A_long_reason_is_cut_between_two_characters() =>
        Assert.Equal(new string('x', 4095), Sample.Answer($$"""{"id":"X","status":"failed","failure":"{{new string('x', 4095)}}😀"}""", "X").Failure);
}
