using System.Text;
using CometRunway.Core;
using CometRunway.Core.Shapes;
using CometRunway.Core.Upstreams;

namespace CometRunway.Tests.Shapes;

/// <summary>Where results lie, in answers of other forms than Runway's own.</summary>
public class MediaTests
{
    private const string Base = "https://api.example/runwayml";

    [Theory]
    [InlineData("""{"output":[{"url":"https://a/1.mp4","type":"video"},{"url":"https://a/2.mp4"}]}""", "https://a/1.mp4 https://a/2.mp4")]
    [InlineData("""{"output":{"url":"https://a/1.mp4"}}""", "https://a/1.mp4")]
    [InlineData("""{"output":{"video":{"uri":"https://a/1.mp4"}}}""", "https://a/1.mp4")]
    [InlineData("""{"output":"[\"https://a/1.mp4\",\"https://a/2.mp4\"]"}""", "https://a/1.mp4 https://a/2.mp4")]
    [InlineData("""{"output":[{"href":"https://a/1.mp4"}]}""", "https://a/1.mp4")]
    [InlineData("""{"output":[{"download_url":"https://a/1.mp4","image_url":"https://a/thumb.png"}]}""", "https://a/1.mp4")]
    [InlineData("""{"output":[{"image_url":"https://a/1.png"}]}""", "https://a/1.png")]
    [InlineData("""{"outputs":["https://a/1.mp4"]}""", "https://a/1.mp4")]
    [InlineData("""{"outputs":[{"videoUrl":"https://a/1.mp4"}]}""", "https://a/1.mp4")]
    [InlineData("""{"output":[],"outputs":["https://a/1.mp4"]}""", "https://a/1.mp4")]
    [InlineData("""{"video":"https://a/1.mp4"}""", "https://a/1.mp4")]
    [InlineData("""{"video":{"url":"https://a/1.mp4"},"thumbnail":{"url":"https://a/t.png"}}""", "https://a/1.mp4")]
    [InlineData("""{"videos":[{"url":"https://a/1.mp4"},{"url":"https://a/2.mp4"}]}""", "https://a/1.mp4 https://a/2.mp4")]
    [InlineData("""{"videos":["https://a/1.mp4"]}""", "https://a/1.mp4")]
    [InlineData("""{"images":[{"url":"https://a/1.png"}]}""", "https://a/1.png")]
    [InlineData("""{"image":{"url":"https://a/1.png"}}""", "https://a/1.png")]
    [InlineData("""{"audio":{"url":"https://a/1.mp3"}}""", "https://a/1.mp3")]
    [InlineData("""{"task_result":{"images":[{"index":0,"url":"https://a/1.png"}]}}""", "https://a/1.png")]
    [InlineData("""{"result":{"videos":[{"url":"https://a/1.mp4"}]}}""", "https://a/1.mp4")]
    [InlineData("""{"result":"https://a/1.mp4"}""", "https://a/1.mp4")]
    [InlineData("""{"result_url":"https://a/1.mp4","video_url":"https://a/2.mp4"}""", "https://a/1.mp4")]
    [InlineData("""{"url":"https://a/1.mp4"}""", "https://a/1.mp4")]
    [InlineData("""{"creations":[{"id":"c","url":"https://a/1.mp4","cover_url":"https://a/c.png"}]}""", "https://a/1.mp4")]
    [InlineData("""{"data":[{"url":"https://a/1.png"},{"url":"https://a/2.png"}]}""", "https://a/1.png https://a/2.png")]
    [InlineData("""{"data":{"url":"https://a/1.mp4"}}""", "https://a/1.mp4")]
    [InlineData("""{"result_url":"/v1/videos/x/content"}""", "https://api.example/v1/videos/x/content")]
    [InlineData("""{"result_url":"//cdn.example/x.mp4"}""", "https://cdn.example/x.mp4")]
    [InlineData("""{"output":["./files/x.mp4?sig=a/b"]}""", "https://api.example/files/x.mp4?sig=a/b")]
    [InlineData("""{"video":{"url":"files/x.mp4"}}""", "https://api.example/files/x.mp4")]
    [InlineData("""{"output":["data:image/png;base64,iVBORw0KGgo="]}""", "data:image/png;base64,iVBORw0KGgo=")]
    [InlineData("""{"image":{"url":"data:image/webp;base64,UklGRg=="}}""", "data:image/webp;base64,UklGRg==")]
    [InlineData("""{"fail_reason":"/v1/videos/x/content"}""", "https://api.example/v1/videos/x/content")]
    public void Each_place_of_a_success(string fields, string urls) => Assert.Equal(urls, string.Join(' ', Read(fields).Output));

    [Theory]
    [InlineData("""{"result_url":"task failed"}""")]
    [InlineData("""{"result_url":"N/A"}""")]
    [InlineData("""{"result_url":"/"}""")]
    [InlineData("""{"result_url":"error: see /v1/help.html"}""")]
    [InlineData("""{"output":["data: none, sorry"]}""")]
    [InlineData("""{"output":["data:text/html,<script>alert(1)</script>"]}""")]
    [InlineData("""{"output":["javascript:alert(1)","file:///etc/passwd","C:/x/y.mp4"]}""")]
    [InlineData("""{"image":"https://a/what-it-was-made-from.png"}""")]
    [InlineData("""{"images":["https://a/what-it-was-made-from.png"]}""")]
    [InlineData("""{"image_url":"https://a/what-it-was-made-from.png"}""")]
    [InlineData("""{"promptImage":"https://a/what-it-was-made-from.png","cover_url":"https://a/c.png"}""")]
    public void What_is_no_result(string fields) => Assert.Empty(Read(fields).Output);

    [Theory]
    [InlineData("""{"video":{"url":"https://a/1.mp4"}}""")]
    [InlineData("""{"url":"https://a/1.mp4"}""")]
    [InlineData("""{"image":{"url":"https://a/1.png"}}""")]
    public void What_may_be_the_input_is_no_result_of_what_goes_on(string fields) => Assert.Empty(Read(fields, "RUNNING").Output);

    [Fact]
    public void An_output_in_another_layer_is_more_than_what_may_be_one() => Assert.Equal(
        ["https://a/1.mp4"],
        Sample.Answer("""{"code":"success","data":{"task_id":"X","status":"SUCCESS","result_url":"https://a/1.mp4","data":{"id":"p","status":"done","video":{"url":"https://a/2.mp4"}}}}""", "X").Output);

    [Fact]
    public void A_small_medium_is_kept_and_a_large_one_is_dropped_and_told()
    {
        var small = $"data:image/png;base64,{new string('A', 30_000)}";
        var answer = Read($$"""{"output":["{{small}}","{{small}}","{{small}}","https://a/1.png"]}""");

        Assert.Equal([small, small, "https://a/1.png"], answer.Output);
        Assert.Equal(small.Length, answer.Dropped);
    }

    [Fact]
    public void Nothing_is_told_of_dropping_where_nothing_was() => Assert.Null(Read("""{"output":["https://a/1.png"]}""").Dropped);

    [Theory]
    [InlineData("""{"video":{"url":"https://a/1.mp4","duration":10}}""", """{"video":{"url":"https://a/1.mp4","duration":10}}""")]
    [InlineData("""{"result_url":"nonsense"}""", """{"result_url":"nonsense"}""")]
    [InlineData("""{"result_url":"https://a/1.mp4"}""", null)]
    [InlineData("""{"output":["https://a/1.mp4"],"video_url":"https://a/2.mp4"}""", """{"video_url":"https://a/2.mp4"}""")]
    [InlineData("""{"fail_reason":"nothing failed"}""", """{"fail_reason":"nothing failed"}""")]
    [InlineData("""{"submit_time":"soon","finish_time":1767355190,"start_time":0}""", """{"submit_time":"soon"}""")]
    [InlineData("""{"data":"some words"}""", """{"data":"some words"}""")]
    [InlineData("""{"data":"","message":"","msg":null,"fail_reason":""}""", null)]
    [InlineData("""{"message":"Almost there"}""", """{"message":"Almost there"}""")]
    public void What_was_not_understood_is_passed_on(string fields, string? extra) => Assert.Equal(extra, Read(fields).Extra);

    [Fact]
    public void A_field_that_is_too_large_takes_no_other_along() =>
        Assert.Equal("""{"a":1,"c":3}""", Read($$"""{"a":1,"big":"{{new string('x', 64 * 1024)}}","c":3}""").Extra);

    private static Reading.Answer Read(string fields, string status = "SUCCEEDED")
    {
        var body = $$"""{"id":"X","status":"{{status}}",{{fields[1..]}}""";
        return Assert.IsType<Reading.Answer>(UpstreamKinds.Runway.Read(new UpstreamAnswer(200, Encoding.UTF8.GetBytes(body), Upstream: new Uri(Base)), TaskId.Parse("X"), Sample.Now));
    }
}
