using System.Text.Json.Nodes;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>Compares what the tracker says of a task with what the upstream knows.</summary>
internal static class Truth
{
    /// <param name="truth">What the upstream knows.</param>
    /// <param name="task">What the tracker says.</param>
    /// <param name="wentBack">The upstream said at times what had been: PENDING and THROTTLED may then have come in any order.</param>
    public static void Agrees(JsonObject truth, JsonObject task, bool wentBack = false)
    {
        var id = (string)truth["id"]!;
        var final = truth["final"]!.AsObject();
        Assert.Equal((id, (string)final["status"]!, "upstream"), (id, (string)task["status"]!, (string)task["endedBy"]!));
        Assert.Equal((id, Urls(final)), (id, Urls(task)));
        Assert.Equal((id, (string?)final["failure"]), (id, (string?)task["failure"]));
        Assert.Equal((id, (string?)final["failureCode"]), (id, (string?)task["failureCode"]));
        Assert.True(IsSubsequence(Words(task["timeline"]!, wentBack), Words(truth["history"]!, wentBack)), $"{id} ({truth["shape"]}): {task["timeline"]!.ToJsonString()} against {truth["history"]!.ToJsonString()}");
    }

    private static string Urls(JsonObject task) => string.Join(' ', task["output"]?.AsArray().Select(static url => (string)url!) ?? []);

    private static List<string> Words(JsonNode steps, bool wentBack) =>
        [.. steps.AsArray().Select(static step => (string)step!["status"]!).Where(word => !wentBack || word is not ("PENDING" or "THROTTLED"))];

    // Whoever polls may miss a status that passes quickly, and must not make one up.
    private static bool IsSubsequence(List<string> seen, List<string> lived)
    {
        var place = 0;
        return seen.All(word => (place = lived.IndexOf(word, place) + 1) > 0);
    }
}
