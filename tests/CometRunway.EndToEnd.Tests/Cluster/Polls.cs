using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Cluster;

/// <summary>What the upstream saw of a cluster's polls.</summary>
internal static class Polls
{
    /// <summary>Each of the tasks that have not ended is polled anew within a while from now.</summary>
    public static async Task GoOn(Harness.Cluster cluster, IReadOnlyList<string> ids, TimeSpan bound)
    {
        var before = await cluster.Upstream.Truths();
        await Eventually.Holds("every task is polled again, or has ended", async () =>
        {
            var (now, tasks) = (await cluster.Upstream.Truths(), (await cluster.Any.List()).ToDictionary(static task => (string)task["id"]!));
            return ids.All(id => (int)now[id]["polls"]! > (int)before[id]["polls"]! || tasks[id]["endedBy"] is not null);
        }, bound);
    }

    /// <summary>At any instant a task was polled by one at most, but for a few that a pause made overlap.</summary>
    public static async Task WereMadeByOne(Harness.Cluster cluster, int overlapsAllowed)
    {
        var truths = (await cluster.Upstream.Truths()).Values;
        Assert.InRange(truths.Count(static truth => (int)truth["maxConcurrentPolls"]! > 1), 0, overlapsAllowed);
    }
}
