using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CometRunway.EndToEnd.Tests.Harness;

/// <summary>An answer that says what was wrong.</summary>
internal static class ProblemAnswer
{
    /// <summary>The status and the last segment of the type, which names the kind.</summary>
    public static async Task<(int Status, string Kind, JsonObject Problem)> Problem(this HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((int)response.StatusCode, (int)problem["status"]!);
        return ((int)response.StatusCode, ((string)problem["type"]!).Split('/')[^1], problem);
    }

    public static string? Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;
}
