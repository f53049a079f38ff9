using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;
using CometRunway.TestServers;

namespace CometRunway.EndToEnd.Tests.Callers;

/// <summary>Who runs the servers: a key of its own, which sees all tenants and is none.</summary>
public sealed class OperatorTests(OperatedPair pair) : IClassFixture<OperatedPair>
{
    private const string Other = "key-of-another-tenant";

    [Fact]
    public async Task The_operator_sees_the_tasks_of_all_tenants_or_of_one()
    {
        var (first, second) = ((await pair.Track(Server.Key, 1))[0], (await pair.Track(Other, 1))[0]);
        using var http = pair.Server.Client(OperatedPair.Key);
        var all = await List(http, "/api/tasks?pageSize=1000");
        Assert.Equal((await pair.TenantOf(Server.Key), await pair.TenantOf(Other)), (all[first], all[second]));

        var one = await List(http, $"/api/tasks?pageSize=1000&tenant={await pair.TenantOf(Other)}");
        Assert.Contains(second, one.Keys);
        Assert.DoesNotContain(first, one.Keys);
    }

    [Fact]
    public async Task What_is_of_one_task_group_or_webhook_wants_its_tenant_from_the_operator()
    {
        var id = (await pair.Track(Other, 1, "of-the-other"))[0];
        var tenant = await pair.TenantOf(Other);
        using var http = pair.Server.Client(OperatedPair.Key);
        foreach (var path in (string[])[$"/api/tasks/{id}", $"/api/tasks/{id}/updates", "/api/groups/of-the-other", "/api/webhooks", "/api/upstream"])
        {
            var (status, _, problem) = await http.Ask(HttpMethod.Get, path);
            Assert.Equal((path, HttpStatusCode.BadRequest, "tenant"), (path, status, (string?)problem?["field"]));
            Assert.Equal((path, HttpStatusCode.OK), (path, (await http.Ask(HttpMethod.Get, $"{path}?tenant={tenant}")).Status));
        }

        var task = (await http.GetFromJsonAsync<JsonObject>($"/api/tasks/{id}?tenant={tenant}"))!;
        Assert.Equal(id, (string?)task["id"]);
        using var stopped = await http.DeleteAsync($"/api/tasks/{id}?tenant={tenant}");
        Assert.Equal(HttpStatusCode.NoContent, stopped.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.Ask(HttpMethod.Get, $"/api/tasks/{id}?tenant={tenant}")).Status);
    }

    [Fact]
    public async Task The_operator_hears_of_every_tenants_updates_on_one_stream()
    {
        using var http = pair.Server.Client(OperatedPair.Key);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var events = EventReader.Read(http, "/api/updates", lastEventId: null, patience.Token).GetAsyncEnumerator(patience.Token);
        Assert.True(await events.MoveNextAsync());
        var expected = new Dictionary<string, string>
        {
            [(await pair.Track(Server.Key, 1))[0]] = await pair.TenantOf(Server.Key),
            [(await pair.Track(Other, 1))[0]] = await pair.TenantOf(Other),
        };
        while (expected.Count > 0 && await events.MoveNextAsync())
        {
            var update = events.Current.Data;
            if (expected.Remove((string)update["taskId"]!, out var tenant)) Assert.Equal(tenant, (string?)update["tenant"]);
        }

        Assert.Empty(expected);
    }

    [Fact]
    public async Task A_tenant_that_names_another_gets_nothing()
    {
        var id = (await pair.Track(Other, 1))[0];
        var tenant = await pair.TenantOf(Other);
        foreach (var path in (string[])["/api/tasks?", $"/api/tasks/{id}?", $"/api/tasks/{id}/updates?", "/api/updates?", "/api/updates?after=0&", "/api/groups/watched?", "/api/webhooks?", "/api/upstream?"])
        {
            var (status, _, problem) = await pair.Server.Http.Ask(HttpMethod.Get, $"{path}tenant={tenant}");
            Assert.Equal((path, HttpStatusCode.Forbidden, "other-tenant"), (path, status, problem.Kind()));
        }

        Assert.Equal("other-tenant", (await pair.Server.Http.Ask(HttpMethod.Delete, $"/api/tasks/{id}?tenant={tenant}")).Problem.Kind());
        Assert.Equal(HttpStatusCode.OK, (await pair.Server.Http.Ask(HttpMethod.Get, $"/api/tasks?tenant={await pair.TenantOf(Server.Key)}")).Status); // Its own name may stand there.
    }

    [Fact]
    public async Task The_operators_key_is_never_taken_for_a_tenants()
    {
        using var http = pair.Server.Client(OperatedPair.Key);
        (HttpMethod, string, JsonObject?)[] more =
        [
            (HttpMethod.Post, "/v1/text_to_image", new JsonObject { ["model"] = "gen4_image" }),
            (HttpMethod.Get, "/v1/organization", null),
            (HttpMethod.Delete, "/v1/tasks/some", null),
            (HttpMethod.Get, "/api/tenant", null),
        ];
        foreach (var (method, path, body) in Calls.Lasting.Concat(more).Where(static call => call.Item2 is not ("/api/updates" or "/api/updates?wait=30")))
        {
            var (status, _, problem) = await http.Ask(method, path + (path.StartsWith("/api/webhooks", StringComparison.Ordinal) ? "?tenant=some" : ""), body);
            Assert.True(status is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest, $"{method} {path}: {status} {problem?.ToJsonString()}");
        }

        Assert.DoesNotContain("operators-", await pair.Upstream.Control.GetStringAsync("/_sim/keys"), StringComparison.Ordinal);
        Assert.DoesNotContain(OperatedPair.Key, pair.Server.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(OperatedPair.Key, await pair.Server.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_only_reads_changes_nothing_with_or_without_a_page()
    {
        var id = (await pair.Track(Other, 1))[0];
        var tenant = await pair.TenantOf(Other);
        using var http = pair.Server.Client(OperatedPair.ReadKey);
        using var page = pair.Server.Client(key: null);
        (await SessionTests.SignIn(page, OperatedPair.ReadKey)).Dispose();
        Assert.Equal(("reader", false), ((string?)(await Session(page))["role"], (bool)(await Session(page))["mayWrite"]!));
        (HttpMethod, string)[] writes = [(HttpMethod.Delete, $"/api/tasks/{id}"), (HttpMethod.Post, "/api/webhooks/some/pause"), (HttpMethod.Post, "/api/webhooks/some/test"), (HttpMethod.Delete, "/api/webhooks/some"), (HttpMethod.Patch, "/api/webhooks/some")];
        foreach (var (method, path) in writes)
        {
            Assert.Equal((path, "reads-only"), (path, (await http.Ask(method, $"{path}?tenant={tenant}")).Problem.Kind()));
            using var pressed = await SessionTests.Send(page, method, $"{path}?tenant={tenant}", pair.Server.Address.GetLeftPart(UriPartial.Authority));
            Assert.Equal((path, "reads-only"), (path, (await pressed.Content.ReadFromJsonAsync<JsonObject>()).Kind()));
        }

        Assert.Equal(HttpStatusCode.OK, (await page.Ask(HttpMethod.Get, $"/api/tasks/{id}?tenant={tenant}")).Status);
    }

    [Fact]
    public async Task A_session_of_the_operators_ends_with_the_key()
    {
        using var folder = new TestFolder();
        using var page = new HttpClient();
        var port = FreePorts.Take();
        foreach (var (key, role) in ((string, string)[])[(OperatedPair.Key, "operator"), (OperatedPair.ReadKey, "none")])
        {
            await using var server = Server.Launch(folder, pair.Upstream, port, $"--CometRunway:Operator:Key={key}");
            await server.BecomesReady();
            if (role is "operator") (await page.PostAsJsonAsync($"{server.Address}api/session", new JsonObject { ["key"] = key })).Dispose();
            Assert.Equal(role, (string?)(await page.GetFromJsonAsync<JsonObject>($"{server.Address}api/session"))!["role"]);
            Assert.Equal(role is "none" ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, (await page.GetAsync($"{server.Address}api/tasks")).StatusCode);
        }
    }

    [Theory]
    [InlineData("Key", "too-short-to-be-one")]
    [InlineData("ReadKey", "a key with blanks that is long enough")]
    public async Task A_key_that_could_be_guessed_is_named_at_the_start(string setting, string key)
    {
        using var folder = new TestFolder();
        await using var server = Server.Launch(folder, pair.Upstream, FreePorts.Take(), $"--CometRunway:Operator:{setting}={key}");
        Assert.Equal(1, await server.Process.Exit());
        Assert.Contains($"CometRunway:Operator:{setting}", server.Process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(key, server.Process.Output, StringComparison.Ordinal);
    }

    private static async Task<JsonObject> Session(HttpClient page) => (await page.GetFromJsonAsync<JsonObject>("/api/session"))!;

    private static async Task<Dictionary<string, string?>> List(HttpClient http, string path) =>
        (await http.GetFromJsonAsync<JsonObject>(path))!["tasks"]!.AsArray().ToDictionary(static task => (string)task!["id"]!, static task => (string?)task!["tenant"]);
}
