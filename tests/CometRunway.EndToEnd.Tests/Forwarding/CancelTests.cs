using System.Net;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Forwarding;

/// <summary>An upstream that can't cancel says so, and the task goes on.</summary>
public sealed class CancelTests
{
    [Fact]
    public async Task Where_the_upstream_cannot_cancel_that_is_passed_on_and_tracking_goes_on()
    {
        using var folder = new TestFolder();
        await using var upstream = await Simulator.Start("--Simulator:CanCancel", "false");
        await using var server = await Server.Start(folder, upstream);
        var id = (await upstream.Create(new JsonObject { ["count"] = 1 }))[0];
        await server.Track([id]);
        using var response = await server.Http.DeleteAsync($"/runwayml/v1/tasks/{id}");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Truth.Agrees((await upstream.Truths())[id], await server.UntilEnded(id));
    }
}
