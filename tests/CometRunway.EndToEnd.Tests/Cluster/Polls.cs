namespace CometRunway.EndToEnd.Tests.Cluster;

/// <summary>What the upstream saw of a cluster's polls.</summary>
internal static class Polls
{
    /// <summary>At any instant a task was polled by one at most, but for a few that a pause made overlap.</summary>
    public static async Task WereMadeByOne(Harness.Cluster cluster, int overlapsAllowed)
    {
        var truths = (await cluster.Upstream.Truths()).Values;
        Assert.InRange(truths.Count(static truth => (int)truth["maxConcurrentPolls"]! > 1), 0, overlapsAllowed);
    }
}
