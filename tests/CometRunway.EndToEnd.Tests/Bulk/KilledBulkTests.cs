using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Bulk;

/// <summary>kill -9 of the server that works a bulk action off, in the middle of it: the other one goes on, and every task is done, once.</summary>
public sealed class KilledBulkTests
{
    private const string Tasks = "cometrunway_bulk_tasks_total";

    [Fact]
    public async Task After_kill_9_in_the_middle_of_a_cancellation_the_other_server_cancels_the_rest_and_deletes_none()
    {
        await using var cluster = await Harness.Cluster.Start(2, "--CometRunway:Polling:LeastInterval=00:00:05");
        var ids = await Never(cluster, 80);
        var action = await cluster.Any.Http.Begin("""{"action":"cancel","filter":{"ended":false}}""");
        var worker = await AtWork(cluster, atLeast: 10);

        await worker.Process.KillHard();
        cluster.GiveUp(worker);

        var ended = await cluster.Any.Http.Ended(action);
        Assert.Equal(("done", 80, 80, 0), (ended.Counts().State, ended.Counts().Found, ended.Counts().Changed + ended.Counts().Unchanged, ended.Counts().Failed));
        await Eventually.Holds("every task is seen to be cancelled", async () => (await cluster.Any.List()).All(static task => (string?)task["status"] is "CANCELLED"));
        var truths = await cluster.Upstream.Truths();
        Assert.All(ids, id => Assert.Equal(("CANCELLED", null), ((string?)truths[id]["final"]!["status"], (string?)truths[id]["deletedAt"])));
        Assert.Equal(0, await cluster.Upstream.CountCreates());
    }

    [Fact]
    public async Task After_kill_9_in_the_middle_of_stopping_the_other_server_stops_the_rest_and_each_is_told_of_once()
    {
        const int many = 4_000;
        await using var cluster = await Harness.Cluster.Start(2, "--CometRunway:Polling:LeastInterval=00:00:05");
        var ids = await Never(cluster, many);
        var action = await cluster.Any.Http.Begin("""{"action":"stop","filter":{"ended":false}}""");
        var worker = await AtWork(cluster, atLeast: 1);

        await worker.Process.KillHard();
        cluster.GiveUp(worker);

        var ended = await cluster.Any.Http.Ended(action);
        Assert.Equal(("done", many, many, 0), (ended.Counts().State, ended.Counts().Found, ended.Counts().Changed + ended.Counts().Unchanged, ended.Counts().Failed));
        Assert.Empty(await cluster.Any.List());
        var stops = (await cluster.Any.Http.ReadAll("")).Where(static update => update["stopped"] is not null).Select(static update => (string)update["taskId"]!).ToList();
        Assert.Equal(ids.Order(), stops.Order());
    }

    private static async Task<IReadOnlyList<string>> Never(Harness.Cluster cluster, int count)
    {
        var ids = await cluster.Upstream.Create(new JsonObject { ["count"] = count, ["neverEnds"] = true });
        await cluster.Any.Track(ids);
        return ids;
    }

    private static Task<Server> AtWork(Harness.Cluster cluster, int atLeast) => Eventually.Yields($"{atLeast} tasks came to something", async () =>
    {
        foreach (var server in cluster.Servers)
        {
            if (await server.Metric(Tasks) >= atLeast) return server;
        }

        return null;
    });
}
