using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Webhooks;

/// <summary>A server with its usual settings sends into no network but the public one.</summary>
public sealed class ForbiddenAddressTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Theory]
    [InlineData("http://example.com/hooks")]
    [InlineData("https://127.0.0.1/hooks")]
    [InlineData("https://2130706433/hooks")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://[::ffff:10.0.0.1]/hooks")]
    [InlineData("https://[fd00:ec2::254]/hooks")]
    [InlineData("https://168.63.129.16/machine")]
    [InlineData("https://[64:ff9b:1::a00:1]/hooks")]
    [InlineData("https://[2001:470:1f0b::5efe:10.0.0.1]/hooks")]
    public async Task What_is_plainly_not_public_is_not_registered(string url)
    {
        using var response = await pair.Server.Http.PostAsJsonAsync("/api/webhooks", new JsonObject { ["url"] = url });
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("url", (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["field"]);
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_never_connected_to()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var response = await pair.Server.Http.PostAsJsonAsync("/api/webhooks", new JsonObject { ["url"] = $"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/hooks", ["events"] = new JsonArray("task.pending") });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var id = (await response.Content.ReadFromJsonAsync<JsonObject>())!.Id();

        var said = await pair.Server.Http.Ask(id, "test");
        Assert.Equal((false, null), ((bool)said["delivered"]!, (int?)said["status"]));
        var why = (string?)said["error"]; // The same as for whatever else gives no answer.
        Assert.StartsWith("No usable answer: ", why, StringComparison.Ordinal);

        await pair.Server.Track(await pair.Upstream.Create(new JsonObject { ["count"] = 1, ["neverEnds"] = true }));
        var delivery = await Eventually.Yields("an update is refused too", async () => (await pair.Server.Http.Deliveries(id)).FirstOrDefault());
        Assert.Equal(("retrying", why), ((string?)delivery["state"], (string?)delivery["attempts"]![0]!["error"]));
        Assert.False(listener.Pending());
    }
}
