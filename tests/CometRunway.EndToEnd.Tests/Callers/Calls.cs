using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CometRunway.EndToEnd.Tests.Callers;

/// <summary>Everything that one may ask for with a key that lasts, and how it is answered.</summary>
internal static class Calls
{
    /// <summary>What a stranger tries, with a body where there is one.</summary>
    public static IReadOnlyList<(HttpMethod Method, string Path, JsonObject? Body)> Lasting { get; } =
    [
        (HttpMethod.Post, "/api/tasks", new JsonObject { ["tasks"] = new JsonArray(new JsonObject { ["id"] = "made-up-1" }, new JsonObject { ["id"] = "made-up-2" }) }),
        (HttpMethod.Get, "/v1/tasks/made-up-3?wait=30", null),
        (HttpMethod.Get, "/runwayml/v1/tasks/made-up-4", null),
        (HttpMethod.Post, "/runway/feed", new JsonObject { ["task_id"] = "made-up-5" }),
        (HttpMethod.Get, "/api/updates", null),
        (HttpMethod.Get, "/api/updates?wait=30", null),
        (HttpMethod.Post, "/api/webhooks", new JsonObject { ["url"] = "https://example.com/hooks" }),
        (HttpMethod.Post, "/api/groups/night/token", []),
    ];

    /// <summary>The answer, as soon as its head is there.</summary>
    public static async Task<(HttpStatusCode Status, TimeSpan? RetryAfter, JsonObject? Problem)> Ask(this HttpClient http, HttpMethod method, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var problem = response.IsSuccessStatusCode ? null : JsonNode.Parse(await response.Content.ReadAsStringAsync())?.AsObject();
        return (response.StatusCode, response.Headers.RetryAfter?.Delta, problem);
    }

    public static string? Kind(this JsonObject? problem) => ((string?)problem?["type"])?.Split(':', '/')[^1];
}
