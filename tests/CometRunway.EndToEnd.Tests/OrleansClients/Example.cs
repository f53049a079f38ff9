using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.OrleansClients;

/// <summary>The example application, as its readers start it: an Orleans client that prints each update.</summary>
internal static class Example
{
    public static async Task<ProgramProcess> Start(Harness.Cluster cluster, params string[] arguments)
    {
        var tenant = (string)(await cluster.Any.Http.GetFromJsonAsync<JsonObject>("/api/tenant"))!["tenant"]!;
        return ProgramProcess.Start("CometRunway.OrleansExample", [tenant, .. arguments, "--postgres", cluster.Postgres.ConnectionString]);
    }

    public static List<JsonObject> Updates(this ProgramProcess example) =>
        [.. example.Lines.Where(static line => line.StartsWith('{')).Select(static line => JsonNode.Parse(line)!.AsObject())];

    public static async Task<List<JsonObject>> ReadTo(this ProgramProcess example, long position)
    {
        await Eventually.Holds($"an example comes to position {position}", () => Task.FromResult(example.Updates().LastOrDefault()?.Position() >= position));
        return example.Updates();
    }

    /// <summary>Each is, in order and once, what the log has.</summary>
    public static void Agree(IEnumerable<JsonObject> log, IEnumerable<JsonObject> printed) => Assert.Equal(log.Select(Words), printed.Select(Words));

    /// <summary>What an update says, without the little ways in which two programs write it.</summary>
    public static string Words(JsonObject update) => string.Join(' ', [
        .. ((string[])["position", "taskId", "version", "status", "group", "failure", "failureCode"]).Select(name => $"{update[name]}"),
        $"{update["endedBy"]}".ToUpperInvariant(),
        $"{(DateTimeOffset)update["at"]!:O}",
        .. update["output"]?.AsArray().Select(static url => $"{url}") ?? [],
    ]);
}
