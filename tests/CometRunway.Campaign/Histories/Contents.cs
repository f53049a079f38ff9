using System.Text.Json.Nodes;

namespace CometRunway.Campaign.Histories;

/// <summary>What a task or an update says of the task, as one text: equal where nothing differs that a client would act on.</summary>
internal static class Contents
{
    /// <param name="document">A task or an update, as the HTTP API and webhooks write it.</param>
    public static string Of(JsonObject document) => Of(
        (string?)document["status"],
        document["output"]?.AsArray().Select(static url => (string?)url) ?? [],
        (string?)document["failure"],
        (string?)document["failureCode"],
        (string?)document["endedBy"]);

    public static string Of(string? status, IEnumerable<string?> output, string? failure, string? failureCode, string? endedBy) =>
        $"{status} [{string.Join(' ', output)}] {failure} ({failureCode}) {endedBy}";
}
