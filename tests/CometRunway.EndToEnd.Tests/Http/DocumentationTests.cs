using System.Net;
using System.Text.RegularExpressions;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Http;

/// <summary>The pages that the server brings along: where the type of a problem leads, and that no page runs what is not its own.</summary>
public sealed partial class DocumentationTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Theory]
    [InlineData("GET", "/api/tasks/nobody", "This task is not tracked.")]
    [InlineData("GET", "/api/groups/nobody", "There is no such group.")]
    [InlineData("GET", "/nowhere", "There is nothing here.")]
    [InlineData("PATCH", "/api/tasks", "This address does not take this method.")]
    [InlineData("GET", "/api/tasks?colour=red", "A query parameter is not known.")]
    [InlineData("GET", "/api/tasks?access_token=x", "No key came with the request.")]
    public async Task The_type_of_a_problem_leads_to_a_page_that_says_what_it_means_and_what_to_do(string method, string path, string title)
    {
        using var anybody = pair.Server.Client(path.Contains("token", StringComparison.Ordinal) ? "two words" : Server.Key);
        using var response = await anybody.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        var type = (string)(await response.Problem()).Problem["type"]!;
        Assert.StartsWith("/docs/problems/", type, StringComparison.Ordinal);
        var page = await pair.Server.Http.GetStringAsync(new Uri(response.RequestMessage!.RequestUri!, type));
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains("What it means", page, StringComparison.Ordinal);
        Assert.Contains("What to do", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_kind_has_its_page_and_is_listed()
    {
        var list = await pair.Server.Http.GetStringAsync("/docs/problems");
        var kinds = Link().Matches(list).Select(static link => link.Groups[1].Value).ToList();
        Assert.Superset(new HashSet<string>(["internal", "unavailable", "task-not-found", "body-too-large"]), kinds.ToHashSet());
        foreach (var kind in kinds)
        {
            using var page = await pair.Server.Http.GetAsync($"/docs/problems/{kind}");
            Assert.Equal((kind, HttpStatusCode.OK, "text/html"), (kind, page.StatusCode, page.Content.Headers.ContentType?.MediaType));
            Assert.StartsWith("default-src 'none'; style-src 'sha256-", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        }

        using var none = await pair.Server.Http.GetAsync("/docs/problems/nobody-knows");
        Assert.Equal((404, "not-found"), ((await none.Problem()).Status, "not-found"));
    }

    [Fact]
    public async Task The_page_of_the_api_may_run_its_own_scripts_and_no_other_and_works_in_a_browser()
    {
        using var first = await pair.Server.Http.GetAsync("/docs/");
        using var second = await pair.Server.Http.GetAsync("/docs/");
        var (policy, html) = (first.Header("Content-Security-Policy")!, await first.Content.ReadAsStringAsync());
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.Equal(html.Split("<script").Length, html.Split($"nonce=\"{nonce}\"").Length);
        Assert.NotEqual(policy, second.Header("Content-Security-Policy"));

        using var profile = new TestFolder();
        await using var chromium = ProgramProcess.StartProgram("chromium", ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", $"--user-data-dir={profile.Path}", "--enable-logging=stderr", "--virtual-time-budget=30000", "--dump-dom", $"{pair.Server.Address}docs/"]);
        await chromium.Exit(TimeSpan.FromSeconds(120));
        Assert.Contains("Track tasks", chromium.Output, StringComparison.Ordinal); // Only a page whose scripts have run and have read the description says so.
        Assert.DoesNotContain("Content Security Policy", chromium.Output.Replace("&nbsp;", " ", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("<a href=\"/docs/problems/([a-z-]+)\">")]
    private static partial Regex Link();

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();
}
