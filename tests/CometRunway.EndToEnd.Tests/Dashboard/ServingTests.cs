using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>How the page's files are served.</summary>
public sealed partial class ServingTests(RunningPair pair) : IClassFixture<RunningPair>
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' https:; media-src 'self' https:; base-uri 'none'; frame-ancestors 'none'";
    private const int MostOnTheWire = 120_000;

    [Theory]
    [InlineData("/", "dashboard/")]
    [InlineData("/dashboard", "dashboard/")]
    public async Task The_way_to_the_page_is_relative(string path, string location)
    {
        using var response = await Get(path);
        Assert.Equal((HttpStatusCode.Redirect, location), (response.StatusCode, response.Headers.Location!.OriginalString));
    }

    [Theory]
    [InlineData("/dashboard/", "text/html")]
    [InlineData("/dashboard/app.js", "text/javascript")]
    [InlineData("/dashboard/style.css", "text/css")]
    [InlineData("/dashboard/icon.svg", "image/svg+xml")]
    [InlineData("/dashboard/vendor/htm/LICENSE", "text/plain")]
    [InlineData("/dashboard/settings.json", "application/json")]
    public async Task Every_file_has_its_type_and_the_policy_of_the_page(string path, string type)
    {
        using var response = await Get(path);
        Assert.Equal((HttpStatusCode.OK, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal((Policy, "no-referrer", "nosniff"), (Header(response, "Content-Security-Policy"), Header(response, "Referrer-Policy"), Header(response, "X-Content-Type-Options")));
        Assert.Equal("no-cache", Header(response, "Cache-Control"));

        using var head = await Send(HttpMethod.Head, path);
        Assert.Equal((HttpStatusCode.OK, response.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData(null)]
    public async Task A_file_that_has_not_changed_is_not_sent_again_however_it_is_compressed(string? coding)
    {
        using var first = await Get("/dashboard/style.css", coding);
        var tag = first.Headers.ETag!;
        Assert.Equal((coding, false, "Accept-Encoding"), (first.Content.Headers.ContentEncoding.SingleOrDefault(), tag.IsWeak, Header(first, "Vary")));

        using var again = await Get("/dashboard/style.css", coding, tag);
        Assert.Equal((HttpStatusCode.NotModified, tag), (again.StatusCode, again.Headers.ETag));
    }

    [Fact]
    public async Task Each_form_of_a_file_has_a_tag_of_its_own_and_no_caller_gets_one_that_it_does_not_take()
    {
        string?[] codings = ["br", "gzip", null, "br;q=0, gzip", "zstd"];
        var answers = await Task.WhenAll(codings.Select(coding => Get("/dashboard/style.css", coding)));
        Assert.Equal(["br", "gzip", null, "gzip", null], answers.Select(static answer => answer.Content.Headers.ContentEncoding.SingleOrDefault()));
        Assert.Equal(3, answers.Select(static answer => answer.Headers.ETag!.Tag).Distinct().Count());
    }

    [Theory]
    [InlineData("/dashboard/nothing.js")]
    [InlineData("/dashboard/vendor/htm/standalone.module.d.ts")]
    [InlineData("/dashboard/../appsettings.json")]
    [InlineData("/dashboard/App.js")]
    public async Task What_is_not_there_is_a_problem_as_elsewhere(string path)
    {
        using var response = await Get(path);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Nothing_can_be_sent_there_and_the_description_of_the_API_does_not_speak_of_it()
    {
        using var response = await Send(HttpMethod.Post, "/dashboard/");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
        var paths = (await pair.Server.Http.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!["paths"]!.AsObject();
        Assert.DoesNotContain(paths, static path => path.Key is "/" || path.Key.StartsWith("/dashboard", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_page_is_small_on_the_wire_with_all_that_it_needs()
    {
        using var index = await Get("/dashboard/");
        var html = await index.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        string[] files = ["", "app.js", "settings.json", "vendor/uplot/uPlot.js", .. Reference().Matches(html).Select(static match => match.Groups[1].Value)];
        var sum = 0L;
        foreach (var file in files)
        {
            using var response = await Get($"/dashboard/{file}", "gzip, br");
            Assert.True(response.IsSuccessStatusCode, file);
            sum += (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length + $"{response.Headers}{response.Content.Headers}".Length;
        }

        Assert.True(sum < MostOnTheWire, $"The first page takes {sum} bytes over {files.Length} files.");
    }

    [Fact]
    public async Task The_page_is_told_where_traces_are_and_a_template_without_a_place_for_them_is_named_at_the_start()
    {
        using var folder = new TestFolder();
        await using (var wrong = Server.Launch(folder, null, FreePorts.Take(), "--CometRunway:Dashboard:TraceUrl=https://jaeger.example.com/"))
        {
            Assert.Equal(1, await wrong.Process.Exit(TimeSpan.FromSeconds(40)));
            Assert.Contains("CometRunway:Dashboard:TraceUrl: 'https://jaeger.example.com/' must be", wrong.Process.Output, StringComparison.Ordinal);
        }

        await using var server = await Server.Start(folder, pair.Upstream, "--CometRunway:Dashboard:TraceUrl=https://jaeger.example.com/trace/{traceId}");
        var settings = (await server.Http.GetFromJsonAsync<JsonObject>("/dashboard/settings.json"))!;
        Assert.Equal(("../", "https://jaeger.example.com/trace/{traceId}"), ((string?)settings["root"], (string?)settings["traceUrl"]));
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    private Task<HttpResponseMessage> Get(string path, string? acceptEncoding = null, EntityTagHeaderValue? tag = null) => Send(HttpMethod.Get, path, acceptEncoding, tag);

    // Without a key: the page is nobody's secret.
    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, string? acceptEncoding = null, EntityTagHeaderValue? tag = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(method, new Uri(pair.Server.Address, path));
        if (acceptEncoding is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", acceptEncoding);
        if (tag is not null) request.Headers.IfNoneMatch.Add(tag);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<link [^>]*href=\"([^\"]+)\"")]
    private static partial Regex Reference();
}
