using System.Text.Json.Nodes;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>What one subscriber saw of a task: in order, without a gap, nothing twice, and the upstream's end as the last.</summary>
internal static class History
{
    public static void Agrees(JsonObject truth, IReadOnlyList<ServerEvent> history)
    {
        var seen = history.Where(static one => one.Id is not null).ToList();
        Assert.Equal(seen.Select(static one => one.Id).Order(), seen.Select(static one => one.Id));
        Assert.Equal(seen.Select(static one => one.Id).Distinct().Count(), seen.Count);

        var versions = seen.Select(static one => (long)one.Data["version"]!).ToList();
        Assert.Equal(Enumerable.Range(0, versions.Count).Select(place => versions[0] + place), versions);
        Assert.Equal((string)truth["final"]!["status"]!, (string)seen[^1].Data["status"]!);
        Assert.Single(seen, static one => one.Data["endedBy"] is not null);
    }
}
