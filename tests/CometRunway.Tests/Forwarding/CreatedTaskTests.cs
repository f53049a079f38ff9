using System.Text;
using CometRunway.Core.Forwarding;
using CsCheck;

namespace CometRunway.Tests.Forwarding;

public class CreatedTaskTests
{
    [Theory]
    [InlineData("""{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f"}""", "17f20503-6c24-4c16-946b-35dbbce2af2f")]
    [InlineData(" \n{ \"id\" : \"task_1\" }\r\n", "task_1")]
    [InlineData("""{"code":200,"message":"success","msg":"success","data":{"task_id":"task_1"}}""", "task_1")]
    [InlineData("""{"code":"success","data":{"id":"task_1"}}""", "task_1")]
    [InlineData("""{"task_id":"task_1","status":"SUBMITTED"}""", "task_1")]
    [InlineData("""{"id":7,"task_id":"task_1"}""", "task_1")]
    [InlineData("""{"id":"","data":{"task_id":"task_1"}}""", "task_1")]
    public void The_id_is_found_where_the_formats_have_it(string body, string id) => Assert.Equal(id, Read(body));

    [Theory]
    [InlineData("""{"taskId":"a1"}""", "a1")]
    [InlineData("""{"TaskID":"a1"}""", "a1")]
    [InlineData("""{"code":200,"msg":"success","data":{"taskId":"a1"}}""", "a1")]
    [InlineData("""{"code":"success","message":"","data":"a1"}""", "a1")]
    [InlineData("""{"code":1,"description":"Submit success","result":"1320098173412546"}""", "1320098173412546")]
    [InlineData("""{"code":200,"data":{"task_id":9876543210}}""", "9876543210")]
    [InlineData("""{"data":123456789012345678901234567890}""", "123456789012345678901234567890")]
    [InlineData("""{"result":{"task_id":"a1"}}""", "a1")]
    [InlineData("""{"task":{"id":"a1"}}""", "a1")]
    [InlineData("""{"success":true,"response":{"task":{"id":"a1"}}}""", "a1")]
    [InlineData("""{"output":{"task_status":"PENDING","task_id":"a1"},"request_id":"r-1"}""", "a1")]
    [InlineData("""{"data":[{"task_id":"a1"}]}""", "a1")]
    [InlineData("""{"tasks":[{"id":"a1"}]}""", "a1")]
    [InlineData("""[{"id":"a1"}]""", "a1")]
    [InlineData("""{"code":0,"data":"{\"task_id\":\"a1\"}"}""", "a1")]
    [InlineData("""{"data":" [ {\"id\": 77} ] "}""", "77")]
    [InlineData("""{"job_id":"a1"}""", "a1")]
    [InlineData("""{"request_id":"a1"}""", "a1")] // xAI's.
    [InlineData("""{"id":"cgt:2025.01-a+b=c@d!e,f~"}""", "cgt:2025.01-a+b=c@d!e,f~")]
    public void Nor_are_the_forms_of_the_gateways_beside_it_missed(string body, string id) => Assert.Equal(id, Read(body));

    [Theory]
    [InlineData("""{"id":"req-77","data":{"task_id":"a1"}}""", "a1")]
    [InlineData("""{"id":"req-77","code":0,"data":{"id":"a1"}}""", "a1")]
    [InlineData("""{"id":"req-77","code":0,"data":"a1"}""", "a1")]
    [InlineData("""{"request_id":"req-77","data":{"id":"a1"}}""", "a1")]
    [InlineData("""{"task_id":"gateway","data":{"id":"inner"}}""", "gateway")] // The one to whom it is read is asked with its own.
    [InlineData("""{"code":"success","data":{"task_id":"gateway","data":{"id":"inner"}}}""", "gateway")]
    [InlineData("""{"id":"a1","output":{"id":"file"}}""", "a1")]
    [InlineData("""{"id":"a1","result":"success"}""", "a1")]
    [InlineData("""{"id":"a1","data":null}""", "a1")]
    [InlineData("""{"id":"a1","error":null,"success":true,"code":"0"}""", "a1")]
    [InlineData("""{"code":"SUCCESS","error":"","data":"a1"}""", "a1")]
    [InlineData("""{"id":"a1","urls":{"id":"no"}}""", "a1")]
    public void Of_two_ids_that_of_the_task_is_taken(string body, string id) => Assert.Equal(id, Read(body));

    [Theory]
    [InlineData("""{"code":"fail_to_fetch_task","message":"no","data":null}""")]
    [InlineData("""{"code":"fail","message":"no","request_id":"req-77"}""")]
    [InlineData("""{"error":{"message":"no"}}""")]
    [InlineData("""{"code":"invalid_request","message":"no","data":"invalid_prompt"}""")]
    [InlineData("""{"error":{"message":"no"},"id":"req-77"}""")]
    [InlineData("""{"success":false,"id":"req-77","data":"prompt-refused"}""")]
    [InlineData("""{"result":"success"}""")]
    [InlineData("""{"data":"OK"}""")]
    [InlineData("""{"id":"no id at all"}""")]
    [InlineData("""{"id":{"id":"x"}}""")]
    [InlineData("""{"task_id":0}""")]
    [InlineData("""{"task_id":-7}""")]
    [InlineData("""{"task_id":1.5}""")]
    [InlineData("""{"task_id":".."}""")]
    [InlineData("""{"name":"models/veo/operations/1"}""")]
    [InlineData("""{"data":[{"task_id":"a1"},{"task_id":"a2"}]}""")]
    [InlineData("\"task_1\"")]
    [InlineData("{\"id\":\"task_")]
    [InlineData("{\"id\":\"\\ud800\"}")]
    [InlineData("<html></html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    public void What_names_no_task_or_several_is_not_guessed_at(string body) => Assert.Null(Read(body));

    [Fact]
    public void A_byte_order_mark_is_no_hindrance()
    {
        const string Body = """{"id":"a1"}""";
        Assert.Equal("a1", Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Body)]));
        Assert.Equal("a1", Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Body)]));
        Assert.Equal("a1", Read([.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(Body)]));
    }

    [Theory]
    [InlineData(65)]
    [InlineData(1_000)]
    [InlineData(90_000)]
    public void Nor_is_depth(int depth) =>
        Assert.Equal("a1", Read("{\"deep\":" + new string('[', depth) + new string(']', depth) + ",\"data\":{\"task_id\":\"a1\"}}"));

    [Theory]
    [InlineData("""{"prompt":"\ud800 half a pair","id":"a1"}""")]
    [InlineData("""{"\udfff":1,"id":"a1"}""")]
    [InlineData("""{"id":"a1","seed":NaN}""")]
    [InlineData("""{"id":"a1","prompt":"bad \x escape"}""")]
    [InlineData("""{"id":"a1"} trailing""")]
    [InlineData("""{"id":"a1",}""")]
    [InlineData("""{"id":"a1","data":{"large":"never ends""")]
    public void Nor_is_what_is_broken_elsewhere(string body) => Assert.Equal("a1", Read(body));

    [Fact]
    public void Nor_are_bytes_that_are_no_text() => Assert.Equal("a1", Read([.. "{\"prompt\":\"\xff"u8, 0xFF, 0xC0, .. "\",\"id\":\"a1\"}"u8]));

    [Fact]
    public void However_much_of_an_answer_is_there_an_id_in_it_is_the_right_one_or_none()
    {
        var body = """{"id":"a1","model":"gen4","input":{"id":"x","list":[1,2,{"id":"y"}]},"credits":5}"""u8.ToArray();
        for (var length = 0; length <= body.Length; length++) Assert.Contains(Read(body[..length]), (string?[])[null, "a1"]);
        Assert.Equal("a1", Read(body[..12]));
    }

    [Fact]
    public void No_bytes_upset_it() => Gen.OneOf("{}[]\":,\\dataidresult 01 \u00e9\ufeff".Select(Gen.Const).ToArray()).Array[0, 60].Sample(static characters =>
    {
        Read(new string(characters));
        Read(Encoding.Unicode.GetBytes(characters));
    });

    private static string? Read(string body) => Read(Encoding.UTF8.GetBytes(body));

    private static string? Read(byte[] body) => CreatedTask.TryRead(body, out var found) ? found.Value : null;
}
