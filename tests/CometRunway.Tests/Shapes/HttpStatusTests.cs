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

    [Theory]
    [InlineData(401, "")]
    [InlineData(401, "Unauthorized")]
    [InlineData(401, "<html><title>401</title></html>")]
    [InlineData(403, "")]
    [InlineData(403, "RBAC: access denied")]
    [InlineData(403, "<!DOCTYPE html><title>Just a moment...</title>")]
    [InlineData(403, """{"message":"Forbidden"}""")]
    [InlineData(403, """{"message":"Missing Authentication Token"}""")]
    [InlineData(403, """{"timestamp":"2026-01-02T12:00:00Z","status":403,"error":"Forbidden","path":"/v1/tasks/x"}""")]
    [InlineData(403, """{"cloudflare_error":true,"error_code":1020,"error":"access_denied","message":"blocked","code":1020}""")]
    [InlineData(401, """["error"]""")]
    [InlineData(401, """{"error":null}""")]
    public void What_is_not_in_the_APIs_form_is_nobodys_word_about_the_key(int status, string body) =>
        Assert.False(Assert.IsType<Reading.Miss>(Sample.Read(body, status: status)).Lasting);

    [Theory]
    [InlineData("""{"error":"Invalid API key"}""")]
    [InlineData("""{"error":{"message":"quota"}}""")]
    [InlineData("""{"code":"insufficient_user_quota","message":"quota"}""")]
    [InlineData("""{"code":401,"msg":"token expired","data":null}""")]
    public void Each_form_of_the_API_is_its_word_about_the_key(string body) => Assert.All([401, 403], status => Assert.IsType<Reading.Unauthorized>(Sample.Read(body, status: status)));

    [Theory]
    [InlineData("", true)]
    [InlineData("""{"error":{"message":"slow"}}""", true)]
    [InlineData("""{"code":"rate_limit","message":"slow"}""", true)]
    [InlineData("<html>error code: 1015</html>", false)]
    [InlineData("Too Many Requests", false)]
    [InlineData("""{"message":"API rate limit exceeded"}""", false)]
    public void A_429_closes_the_key_only_where_it_is_the_APIs(string body, bool wholeKey)
    {
        var later = Assert.IsType<Reading.ComeBackLater>(Sample.Read(body, status: 429, retryAfter: "7"));

        Assert.Equal((wholeKey, TimeSpan.FromSeconds(7)), (later.WholeKey, later.After));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(402)]
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
        Assert.True(Assert.IsType<Reading.Miss>(Sample.Read("", status: status)) is { Lasting: false, NoTaskApi: true });

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
