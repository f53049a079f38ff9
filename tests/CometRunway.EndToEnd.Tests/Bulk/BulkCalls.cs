using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CometRunway.EndToEnd.Tests.Harness;

namespace CometRunway.EndToEnd.Tests.Bulk;

/// <summary>What tests ask of <c>/api/bulk</c>.</summary>
internal static class BulkCalls
{
    /// <summary>Begins an action; how far it is at first.</summary>
    public static async Task<JsonObject> Begin(this HttpClient http, string body, string query = "")
    {
        using var response = await http.Post(body, query);
        Assert.True(response.StatusCode is HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync());
        var action = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal($"/api/bulk/{action["id"]}", response.Headers.Location?.OriginalString);
        Assert.Equal("running", (string?)action["state"]);
        return action;
    }

    public static async Task<HttpResponseMessage> Post(this HttpClient http, string body, string query = "", string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/bulk{query}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await http.SendAsync(request);
    }

    /// <summary>The action once it has ended.</summary>
    public static Task<JsonObject> Ended(this HttpClient http, JsonObject action, string query = "") => Eventually.Yields($"bulk action {action["id"]} ends", async () =>
    {
        var now = (await http.GetFromJsonAsync<JsonObject>($"/api/bulk/{action["id"]}{query}"))!;
        return (string?)now["state"] is "running" ? null : now;
    });

    /// <summary>State, and how many tasks were found, changed, unchanged and failed.</summary>
    public static (string State, int Found, int Changed, int Unchanged, int Failed) Counts(this JsonObject action) =>
        ((string)action["state"]!, (int)action["found"]!, (int)action["changed"]!, (int)action["unchanged"]!, (int)action["failed"]!);
}
