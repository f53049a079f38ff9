using System.Text.Json.Nodes;

namespace CometRunway.Campaign.Load;

/// <summary>How tasks live at the upstream: short, so that many begin and end within each fault.</summary>
internal static class Lives
{
    public static JsonObject Of(int count, string key) => new()
    {
        ["count"] = count,
        ["key"] = key,
        ["shape"] = "Mix",
        ["notVisibleSeconds"] = Between(0, 1),
        ["pendingSeconds"] = Between(0.5, 2),
        ["runningSeconds"] = Between(2, 25),
        ["throttledShare"] = 0.1,
        ["failedShare"] = 0.15,
        ["cancelledShare"] = 0.05,
    };

    /// <summary>Those that callers create through a server.</summary>
    public static JsonObject OfCreates() => new() { ["shape"] = "Mix", ["runningSeconds"] = Between(2, 15), ["failedShare"] = 0.1 };

    private static JsonObject Between(double least, double most) => new() { ["min"] = least, ["max"] = most };
}
