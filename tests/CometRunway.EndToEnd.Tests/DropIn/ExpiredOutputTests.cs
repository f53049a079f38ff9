using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.DropIn;

/// <summary>Whoever reads a task as Runway's SDKs do gets no dead links, as little as from the upstream.</summary>
public sealed class ExpiredOutputTests(RunningPair pair) : IClassFixture<RunningPair>
{
    [Theory]
    [InlineData("/v1")]
    [InlineData("/runwayml/v1")]
    [InlineData("/runway/feed")]
    public async Task Output_that_has_expired_is_renewed_before_it_is_answered_with(string surface)
    {
        var id = await Ended(lifeSeconds: 1);
        var expired = await UntilExpired(id);
        var polls = await Polls(id);

        var output = await Read(surface, id);

        Assert.NotEqual(expired["output"]!.ToJsonString(), output);
        Assert.Equal(polls + 1, await Polls(id));
        var kept = await pair.Server.Show(id);
        Assert.Equal(output, kept["output"]!.ToJsonString());
        Assert.Equal(expired["updateId"]!.ToJsonString(), kept["updateId"]!.ToJsonString());

        await UntilExpired(id);
        Assert.Equal(output, await Read(surface, id)); // The upstream was asked just now.
        Assert.Equal(polls + 1, await Polls(id));
    }

    [Fact]
    public async Task Where_no_other_is_to_be_had_it_is_answered_with_what_there_is()
    {
        var id = await Ended(lifeSeconds: 1);
        var expired = await UntilExpired(id);
        await pair.Upstream.Fault(new JsonObject { ["fault"] = "503", ["taskIds"] = new JsonArray(id) });
        try
        {
            Assert.Equal(expired["output"]!.ToJsonString(), await Read("/v1", id));
        }
        finally
        {
            await pair.Upstream.NoFaults();
        }
    }

    [Fact]
    public async Task Output_that_lives_is_answered_with_as_it_is_and_reads_of_our_own_api_ask_nobody()
    {
        var (living, dead) = (await Ended(lifeSeconds: 86_400), await Ended(lifeSeconds: 1));
        await UntilExpired(dead);
        var polls = (await Polls(living), await Polls(dead));

        Assert.Equal((await pair.Server.Show(living))["output"]!.ToJsonString(), await Read("/v1", living));
        await pair.Server.Show(dead);
        await pair.Server.List();
        using var head = new HttpRequestMessage(HttpMethod.Head, $"/v1/tasks/{dead}");
        using var response = await pair.Server.Http.SendAsync(head);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(polls, (await Polls(living), await Polls(dead)));
    }

    private async Task<string> Read(string surface, string id)
    {
        if (surface is not "/runway/feed") return (await pair.Server.Http.GetFromJsonAsync<JsonObject>($"{surface}/tasks/{id}"))!["output"]!.ToJsonString();
        using var response = await pair.Server.Http.PostAsJsonAsync(surface, new JsonObject { ["task_id"] = id });
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!["data"]!["data"]!["output"]!.ToJsonString();
    }

    private async Task<int> Polls(string id) => (int)(await pair.Upstream.Truths())[id]["polls"]!;

    private Task<JsonObject> UntilExpired(string id) => Eventually.Yields($"the output of {id} expires", async () =>
        await pair.Server.Show(id) is var task && (DateTimeOffset)task["outputExpiresAt"]! < TimeProvider.System.GetUtcNow() ? task : null);

    private async Task<string> Ended(double lifeSeconds)
    {
        var id = (await pair.Upstream.Create(new JsonObject
        {
            ["count"] = 1,
            ["failedShare"] = 0,
            ["runningSeconds"] = new JsonObject { ["min"] = 0.2, ["max"] = 0.2 },
            ["outputRefreshSeconds"] = 0.001,
            ["outputLifeSeconds"] = lifeSeconds,
        }))[0];
        await pair.Server.Track([id]);
        await pair.Server.UntilEnded(id);
        return id;
    }
}
