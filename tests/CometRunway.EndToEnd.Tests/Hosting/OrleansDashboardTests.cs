using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Hosting;

/// <summary>Orleans' own dashboard is the operator's, where it is there at all.</summary>
public sealed class OrleansDashboardTests
{
    private const string OperatorKey = "operators-key-0123456789abcdef";
    private const string ReadKey = "operators-other-key-0123456789";

    [Fact]
    public async Task Nobody_but_the_operator_sees_it_and_it_hides_what_is_logged()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, $"--CometRunway:Operator:Key={OperatorKey}", $"--CometRunway:Operator:ReadKey={ReadKey}", "--CometRunway:Operator:OrleansDashboard=true");
        foreach (var path in (string[])["/api/orleans/", "/api/orleans/DashboardCounters", "/api/orleans/ClusterStats", "/api/orleans/index.min.js"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await Status(server, null, path));
            Assert.Equal(HttpStatusCode.Forbidden, await Status(server, Server.Key, path));
        }

        foreach (var key in (string[])[OperatorKey, ReadKey])
        {
            using var http = server.Client(key);
            Assert.Contains("<html", await http.GetStringAsync("/api/orleans/"), StringComparison.OrdinalIgnoreCase);
            await Eventually.Holds("it knows the silo", async () => JsonNode.Parse(await http.GetStringAsync("/api/orleans/DashboardCounters"))!["hosts"]!.AsArray().Count is 1);
            Assert.Equal(HttpStatusCode.Forbidden, await Status(server, key, "/api/orleans/Trace"));
            Assert.Equal(HttpStatusCode.OK, await StatusOnceSignedIn(server, key));
        }

        Assert.Equal(HttpStatusCode.Forbidden, await StatusOnceSignedIn(server, Server.Key));
    }

    [Fact]
    public async Task Unless_it_is_asked_for_it_is_not_there()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, $"--CometRunway:Operator:Key={OperatorKey}");
        Assert.Equal(HttpStatusCode.NotFound, await Status(server, OperatorKey, "/api/orleans/"));
    }

    // A page that has signed in sends its cookie there.
    private static async Task<HttpStatusCode> StatusOnceSignedIn(Server server, string key)
    {
        using var page = server.Client(key: null);
        using var session = await page.PostAsJsonAsync("/api/session", new JsonObject { ["key"] = key });
        Assert.Equal(HttpStatusCode.OK, session.StatusCode);
        using var answer = await page.GetAsync("/api/orleans/");
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> Status(Server server, string? key, string path)
    {
        using var http = server.Client(key);
        using var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }
}
