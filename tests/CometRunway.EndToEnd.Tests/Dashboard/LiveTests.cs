using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Dashboard;

[Collection(SharedStage.Name)]
public sealed class LiveTests(DashboardStage stage)
{
    private static readonly JsonObject Seconds = new() { ["min"] = 4, ["max"] = 4 };

    [Fact]
    public async Task Somebody_signs_in_and_sees_a_task_move_where_it_stands()
    {
        await using var visit = await stage.SignIn(Server.Key);
        var id = (await stage.Track(new JsonObject { ["count"] = 1, ["failedShare"] = 0, ["pendingSeconds"] = Seconds.DeepClone(), ["runningSeconds"] = Seconds.DeepClone() }, "moving"))[0];
        await visit.Go("#/tasks?group=moving");
        await visit.BecomesLive();
        await visit.Sees("tr", id);
        await visit.Sees("tr .badge", "SUCCEEDED");
        Assert.Equal(1, await visit.Page.Locator("tbody tr").CountAsync());
        Assert.Empty(visit.Complaints);
        Assert.Empty(visit.Strangers);
    }
}
