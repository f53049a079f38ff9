using CometRunway.Core;

namespace CometRunway.Tests.Shapes;

/// <summary>domain.md §3: what each HTTP status means, where its body says nothing better.</summary>
public class HttpStatusTests
{
    private const string Task = """{"id":"17f20503-6c24-4c16-946b-35dbbce2af2f","status":"RUNNING"}""";
    private const string Error = """{"error":{"message":"no","type":"comet_api_error","code":""}}""";

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(203)]
    public void Any_success_is_read(int status) => Assert.IsType<Reading.Answer>(Sample.Read(Task, status: status));

    [Theory]
    [InlineData(204)]
    [InlineData(200)]
    public void A_success_without_a_body_is_a_miss(int status) =>
        Assert.Equal(new Reading.Miss("The answer is not a JSON object."), Sample.Read("", status: status));

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public void The_key_is_bad_and_not_the_task(int status) =>
        Assert.Equal(new Reading.Unauthorized($"HTTP {status}: no"), Sample.Read(Error, status: status));

    [Fact]
    public void Not_found_is_not_visible() => Assert.Equal(new Reading.NotVisible("HTTP 404: no"), Sample.Read(Error, status: 404));

    [Fact]
    public void Not_found_without_a_body_is_not_visible() => Assert.Equal(new Reading.NotVisible("HTTP 404"), Sample.Read("", status: 404));

    [Theory]
    [InlineData(400)]
    [InlineData(402)]
    [InlineData(405)]
    [InlineData(409)]
    [InlineData(410)]
    [InlineData(413)]
    [InlineData(422)]
    [InlineData(451)]
    public void Our_fault_is_a_miss_that_lasts(int status) =>
        Assert.Equal(new Reading.Miss($"HTTP {status}: no", Lasting: true), Sample.Read(Error, status: status));

    [Theory]
    [InlineData(400)]
    [InlineData(422)]
    public void A_body_that_came_in_pieces_may_have_said_something_else(int status) =>
        Assert.Equal(new Reading.Miss($"HTTP {status}"), Sample.Read("""{"code":"task_not_ex""", status: status));

    [Fact]
    public void Not_found_with_a_body_in_pieces_denies_nothing() =>
        Assert.False(Assert.IsType<Reading.Miss>(Sample.Read("""{"error":{"mess""", status: 404)).Lasting);

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(520)]
    [InlineData(524)]
    [InlineData(599)]
    public void Out_of_order_for_now_is_a_wish_to_come_back_later(int status)
    {
        Assert.Equal(new Reading.ComeBackLater($"HTTP {status}"), Sample.Read("", status: status));
        Assert.Equal(new Reading.ComeBackLater($"HTTP {status}: no", TimeSpan.FromSeconds(7)), Sample.Read(Error, status: status, retryAfter: "7"));
        Assert.Equal(new Reading.ComeBackLater($"HTTP {status}"), Sample.Read("<html>Bad gateway</html>", status: status));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("30", 30)]
    [InlineData("Fri, 02 Jan 2026 12:00:30 GMT", 30)]
    [InlineData("soon", null)]
    public void Too_many_is_said_of_the_whole_key(string? retryAfter, int? seconds) =>
        Assert.Equal(
            new Reading.ComeBackLater("HTTP 429", seconds is { } after ? TimeSpan.FromSeconds(after) : null, WholeKey: true),
            Sample.Read("", status: 429, retryAfter: retryAfter));

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(304)]
    [InlineData(307)]
    [InlineData(308)]
    public void A_redirect_is_not_followed(int status) =>
        Assert.False(Assert.IsType<Reading.Miss>(Sample.Read("", status: status)).Lasting);

    [Fact]
    public void An_error_of_any_length_is_told_in_200_characters()
    {
        var reading = Sample.Read($$$"""{"error":{"message":"{{{new string('x', 100_000)}}}"}}""", status: 400);

        Assert.Equal("HTTP 400: ".Length + 200, Assert.IsType<Reading.Miss>(reading).Why.Length);
    }

    [Theory]
    [InlineData("""{"error":"plain words"}""", "plain words")]
    [InlineData("""{"message":"words"}""", "words")]
    [InlineData("""{"msg":"words"}""", "words")]
    [InlineData("""{"code":"words","message":""}""", "words")]
    [InlineData("""{"error":{"message":"inner","code":"c"},"message":"outer"}""", "inner")]
    public void Why_is_told_in_the_words_of_the_upstream(string body, string words) =>
        Assert.Equal(new Reading.Miss($"HTTP 400: {words}", Lasting: true), Sample.Read(body, status: 400));

    [Theory]
    [InlineData("Infinity")]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    public void A_header_of_nonsense_hurts_nobody(string retryAfter) =>
        Assert.Equal(new Reading.ComeBackLater("HTTP 503"), Sample.Read("", status: 503, retryAfter: retryAfter));
}
