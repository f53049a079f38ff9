using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Hosting;

/// <summary>Keys: whose tasks, and nowhere in clear.</summary>
public sealed class KeySecrecyTests
{
    [Fact]
    public async Task A_key_is_in_no_log_metric_error_or_file_in_clear()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:CometRunway=Trace", "--Logging:LogLevel:Yarp=Trace");
        var ids = await upstream.Create(new JsonObject { ["count"] = 20 });
        await server.Track(ids);
        foreach (var id in ids) await server.UntilEnded(id);
        await server.Http.PostAsJsonAsync($"/v1/text_to_image?key={Server.Key}", new JsonObject { ["model"] = "gen4" });
        await upstream.Fault(new JsonObject { ["fault"] = "reset", ["on"] = "create" });
        await server.Http.PostAsJsonAsync($"/v1/text_to_image?key={Server.Key}", new JsonObject { ["model"] = "gen4" });
        await upstream.NoFaults();
        await upstream.Control.PostAsync($"/_sim/keys/{Server.Key}/revoke", null);
        var late = await upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true });
        await server.Track(late);
        await Eventually.Holds("the refusal shows", async () => (string?)(await server.Show(late[0]))["health"]!["state"] is "unauthorized");

        Assert.DoesNotContain(Server.Key, await server.Http.GetStringAsync("/metrics"), StringComparison.Ordinal);
        Assert.DoesNotContain(Server.Key, await server.Http.GetStringAsync($"/api/tasks/{late[0]}"), StringComparison.Ordinal);
        Assert.DoesNotContain(Server.Key, await (await server.Http.GetAsync("/api/tasks/a%20b")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Server.Key, server.Process.Output, StringComparison.Ordinal);

        await server.Process.Terminate(TimeSpan.FromSeconds(40));
        var key = Encoding.UTF8.GetBytes(Server.Key);
        var files = Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories);
        Assert.Contains(files, static file => file.EndsWith("tasks.db", StringComparison.Ordinal));
        Assert.All(files, file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(key) < 0, $"{Path.GetFileName(file)} holds the key in clear."));
        Assert.All(files.Where(static file => file.EndsWith(".secret", StringComparison.Ordinal)), static file =>
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task Where_that_is_allowed_a_request_of_this_machine_needs_no_key()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, $"--CometRunway:Upstream:ApiKey={Server.Key}", "--CometRunway:Callers:AllowKeyless=true");
        var ids = await upstream.Create(new JsonObject { ["count"] = 1 });
        using var keyless = server.Client(key: null);
        Assert.Equal(HttpStatusCode.Accepted, (await keyless.PostAsJsonAsync("/api/tasks", new JsonObject { ["id"] = ids[0] })).StatusCode);
        Assert.Equal("upstream", (string?)(await server.UntilEnded(ids[0]))["endedBy"]); // With the same key: the same tenant.
    }

    [Fact]
    public async Task Without_any_key_the_answer_says_both_ways_to_mend_it()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream);
        using var keyless = server.Client(key: null);
        using var response = await keyless.GetAsync("/api/tasks");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var detail = (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["detail"];
        Assert.Contains("Authorization: Bearer", detail, StringComparison.Ordinal);
        Assert.Contains("COMETAPI_KEY", detail, StringComparison.Ordinal);
    }
}
