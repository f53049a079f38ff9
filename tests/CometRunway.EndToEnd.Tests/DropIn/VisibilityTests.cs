using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.DropIn;

/// <summary>An id that the upstream does not know: PENDING within the grace, then not found.</summary>
public sealed class VisibilityTests
{
    [Fact]
    public async Task Within_the_grace_an_unknown_id_is_pending_and_after_it_a_404_in_runways_form()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start();
        await using var server = await Server.Start(folder, upstream, "--CometRunway:Polling:VisibilityGrace=00:00:03");

        Assert.Equal("PENDING", (string?)(await server.Http.GetFromJsonAsync<JsonObject>("/v1/tasks/never-heard-of"))!["status"]);
        using var ended = await server.Http.GetAsync("/v1/tasks/never-heard-of?wait=50");
        Assert.Equal(HttpStatusCode.NotFound, ended.StatusCode);
        Assert.NotNull((await ended.Content.ReadFromJsonAsync<JsonObject>())!["error"]);

        var task = await server.Show("never-heard-of");
        Assert.Equal(("FAILED", "tracker", "TRACKER.NOT_FOUND"), ((string?)task["status"], (string?)task["endedBy"], (string?)task["failureCode"]));
    }
}
