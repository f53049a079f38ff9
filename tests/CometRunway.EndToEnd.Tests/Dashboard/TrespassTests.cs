using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Dashboard;

/// <summary>Whoever goes past what the page offers, with a script in the page itself, meets a server that knows what the session may.</summary>
[Collection(SharedStage.Name)]
public sealed class TrespassTests(DashboardStage stage)
{
    private const string OtherKey = "key-of-a-tenant-to-be-left-alone";

    // The cookie goes along, and the Origin is that of the page.
    private const string Ask = """
        async ({ method, path, body }) => {
          const response = await fetch(`../${path}`, { method, headers: body ? { "Content-Type": "application/json" } : {}, body: body ?? undefined });
          return `${response.status} ${await response.text()}`;
        }
        """;

    private static JsonObject Staying => new() { ["count"] = 1, ["neverEnds"] = true };

    [Fact]
    public async Task Who_may_only_read_is_refused_whatever_would_change_something()
    {
        var id = (await stage.Track(Staying, "left-alone"))[0];
        var tenant = await stage.TenantOf();
        await using var visit = await stage.SignIn(DashboardStage.ReadKey);
        var before = await Kept(tenant);
        Assert.StartsWith("200 ", await Try(visit, "GET", $"api/tasks/{id}?tenant={tenant}"), StringComparison.Ordinal); // It is the session that asks.

        foreach (var (method, path, body) in ((string, string, string?)[])
        [
            ("DELETE", $"api/tasks/{id}", null),
            ("POST", "api/tasks", """{"id":"of-a-trespasser"}"""),
            ("POST", "api/bulk", """{"action":"stop","filter":{"ended":false}}"""),
            ("POST", "api/webhooks", """{"url":"http://127.0.0.1:9/trespasser"}"""),
        ])
        {
            Assert.StartsWith("403 ", await Try(visit, method, $"{path}?tenant={tenant}", body), StringComparison.Ordinal);
        }

        Assert.Equal(before, await Kept(tenant));
        Assert.NotNull(await stage.Server.Find(id));
    }

    [Fact]
    public async Task A_tenant_who_names_another_is_refused_and_shown_nothing_of_it()
    {
        var others = (await stage.Track(Staying, "of-the-other", OtherKey))[0];
        var own = (await stage.Track(Staying, "of-its-own"))[0];
        var other = await stage.TenantOf(OtherKey);
        var before = await Kept(other);
        await using var visit = await stage.SignIn(Server.Key);

        foreach (var page in (string[])[$"#/tasks/{others}?of={other}", $"#/groups/of-the-other?of={other}"])
        {
            await visit.Go(page);
            await visit.Sees("main [role=alert]", "Ask for a key that may do this.");
            Assert.Equal(0, await visit.Page.Locator("main .task-state, main .group-progress, main table").CountAsync());
        }

        await visit.Go($"#/tasks?tenant={other}"); // Such a choice is the operator's; anybody else's page is of whoever signed in.
        await visit.Sees("tr", own);
        Assert.Equal(0, await visit.Page.Locator("tr", new() { HasText = others }).CountAsync());

        foreach (var (method, path, body) in ((string, string, string?)[])
        [
            ("GET", "api/tasks", null),
            ("GET", $"api/tasks/{others}", null),
            ("GET", "api/updates", null),
            ("GET", "api/overview", null),
            ("GET", "api/webhooks", null),
            ("DELETE", $"api/tasks/{others}", null),
            ("POST", "api/bulk", """{"action":"stop","filter":{"ended":false}}"""),
        ])
        {
            var answer = await Try(visit, method, $"{path}?tenant={other}", body);
            Assert.StartsWith("403 ", answer, StringComparison.Ordinal);
            Assert.DoesNotContain(others, answer, StringComparison.Ordinal);
        }

        Assert.StartsWith("404 ", await Try(visit, "GET", $"api/tasks/{others}"), StringComparison.Ordinal); // Without the name it is nobody's.
        Assert.StartsWith("403 ", await Try(visit, "GET", "api/tenants"), StringComparison.Ordinal);
        Assert.Equal(before, await Kept(other));
    }

    private static Task<string> Try(Visit visit, string method, string path, string? body = null) => visit.Page.EvaluateAsync<string>(Ask, new { method, path, body });

    // What a tenant has, as the operator sees it.
    private async Task<string> Kept(string tenant)
    {
        using var http = stage.Server.Client(DashboardStage.OperatorKey);
        var counts = JsonNode.Parse(await http.GetStringAsync($"/api/overview?tenant={tenant}"))!;
        var actions = JsonNode.Parse(await http.GetStringAsync($"/api/bulk?tenant={tenant}"))!["actions"]!.AsArray();
        var hooks = JsonNode.Parse(await http.GetStringAsync($"/api/webhooks?tenant={tenant}"))!["webhooks"]!.AsArray();
        return $"{counts["total"]} tasks, {counts["open"]} open; {actions.Count} actions; {hooks.Count} webhooks";
    }
}
